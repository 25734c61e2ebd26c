<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
 <context>
  <name>ICOPS</name>
  <message>
   <source>0 after co-registration.</source>
   <translation>정합한 뒤에는 0입니다.</translation>
  </message>
  <message>
   <source>1 Stack</source>
   <translation>1 영상 스택</translation>
  </message>
  <message>
   <source>1.96 standard deviations.</source>
   <translation>표준편차의 1.96배입니다.</translation>
  </message>
  <message>
   <source>2 Interferometry</source>
   <translation>2 간섭 기법</translation>
  </message>
  <message>
   <source>3 Scatterers</source>
   <translation>3 산란체</translation>
  </message>
  <message>
   <source>4 Time series</source>
   <translation>4 시계열</translation>
  </message>
  <message>
   <source>5 Optimisation</source>
   <translation>5 최적화</translation>
  </message>
  <message>
   <source>6 Analysis</source>
   <translation>6 분석</translation>
  </message>
  <message>
   <source>7 DEM change</source>
   <translation>7 DEM 변화</translation>
  </message>
  <message>
   <source>A DS has so many or more, its own included.</source>
   <translation>DS는 자신을 포함해 동질 화소가 이 수 이상입니다.</translation>
  </message>
  <message>
   <source>A layer has no incidence angle (field INC_ANGLE, in degrees)</source>
   <translation>입사각이 없는 레이어가 있음 (INC_ANGLE 필드, 도 단위)</translation>
  </message>
  <message>
   <source>A point per cell; positive is east.</source>
   <translation>격자마다 점 하나이며 동쪽이 양수입니다.</translation>
  </message>
  <message>
   <source>A point per cell; positive is up.</source>
   <translation>격자마다 점 하나이며 위쪽이 양수입니다.</translation>
  </message>
  <message>
   <source>A PS has a lower one.</source>
   <translation>PS의 값은 이보다 낮습니다.</translation>
  </message>
  <message>
   <source>A series is vertical already (LOS_U is 1)</source>
   <translation>이미 수직인 시계열이 있음 (LOS_U가 1)</translation>
  </message>
  <message>
   <source>above {limit}</source>
   <translation>{limit} 초과</translation>
  </message>
  <message>
   <source>above {limit} {unit}</source>
   <translation>{limit} {unit} 초과</translation>
  </message>
  <message>
   <source>Acceleration</source>
   <translation>가속도</translation>
  </message>
  <message>
   <source>Acceleration in the last two of the shortest windows [mm/yr2]</source>
   <translation>가장 짧은 창들의 마지막 두 창에서의 가속도 [mm/yr2]</translation>
  </message>
  <message>
   <source>Acquisition dates they join.</source>
   <translation>이들이 잇는 촬영 날짜 수입니다.</translation>
  </message>
  <message>
   <source>Add the rasters to the map</source>
   <translation>래스터를 지도에 추가</translation>
  </message>
  <message>
   <source>Adds a field with the acceleration of each point.</source>
   <translation>각 점의 가속도 필드를 더합니다.</translation>
  </message>
  <message>
   <source>Against the labels, of points it had not seen; -1: unknown.</source>
   <translation>학습에 쓰지 않은 점의 레이블에 대한 값입니다. -1: 알 수 없음.</translation>
  </message>
  <message>
   <source>alarm: moves faster than before</source>
   <translation>alarm: 전보다 빨리 움직임</translation>
  </message>
  <message>
   <source>Alarms</source>
   <translation>경보</translation>
  </message>
  <message>
   <source>Alerts</source>
   <translation>알림</translation>
  </message>
  <message>
   <source>Alerts (report)</source>
   <translation>알림 (보고서)</translation>
  </message>
  <message>
   <source>All lines…</source>
   <translation>모든 선…</translation>
  </message>
  <message>
   <source>All maps side by side on one scale, with numbers.</source>
   <translation>모든 지도를 같은 눈금으로 나란히, 수치와 함께 보여 줍니다.</translation>
  </message>
  <message>
   <source>Alpha of the combined low-pass and adaptive phase filter.</source>
   <translation>저역 통과와 적응을 결합한 위상 필터의 알파입니다.</translation>
  </message>
  <message>
   <source>Among those above 0.5, by linking pure noise.</source>
   <translation>0.5를 넘는 화소 가운데의 비율이며 순수 잡음을 연결해 구합니다.</translation>
  </message>
  <message>
   <source>Amplitude dispersion</source>
   <translation>진폭 분산 지수</translation>
  </message>
  <message>
   <source>Amplitude statistics</source>
   <translation>진폭 통계</translation>
  </message>
  <message>
   <source>Annual motion, amplitude</source>
   <translation>연주기 움직임, 진폭</translation>
  </message>
  <message>
   <source>Annual motion, day of its peak</source>
   <translation>연주기 움직임, 최댓값의 날</translation>
  </message>
  <message>
   <source>Annual term</source>
   <translation>연주기 항</translation>
  </message>
  <message>
   <source>Area</source>
   <translation>영역</translation>
  </message>
  <message>
   <source>Area [m2]</source>
   <translation>면적 [m2]</translation>
  </message>
  <message>
   <source>Ascending points</source>
   <translation>상승 궤도 점</translation>
  </message>
  <message>
   <source>At the scene's centre.</source>
   <translation>영상 중심의 값입니다.</translation>
  </message>
  <message>
   <source>Atmosphere</source>
   <translation>대기</translation>
  </message>
  <message>
   <source>Attention</source>
   <translation>주의</translation>
  </message>
  <message>
   <source>attention: rate changed</source>
   <translation>attention: 속도가 변함</translation>
  </message>
  <message>
   <source>AUC of the best plain judge</source>
   <translation>가장 나은 단순 기준의 AUC</translation>
  </message>
  <message>
   <source>AUC of the CNN</source>
   <translation>CNN의 AUC</translation>
  </message>
  <message>
   <source>away from it</source>
   <translation>위성에서 멀어짐</translation>
  </message>
  <message>
   <source>Azimuth lines of 14 m.</source>
   <translation>14 m 간격의 방위 방향 줄 수입니다.</translation>
  </message>
  <message>
   <source>Baselines</source>
   <translation>기선</translation>
  </message>
  <message>
   <source>below {limit} {unit}</source>
   <translation>{limit} {unit} 미만</translation>
  </message>
  <message>
   <source>Beta of the filter: its adaptive part beside the low-pass.</source>
   <translation>필터의 베타이며 저역 통과 부분에 대한 적응 부분의 가중치입니다.</translation>
  </message>
  <message>
   <source>Between neighbours; the search goes no farther.</source>
   <translation>이웃 사이의 값이며 이 범위까지만 탐색합니다.</translation>
  </message>
  <message>
   <source>Bias [mm/yr]</source>
   <translation>편의 [mm/yr]</translation>
  </message>
  <message>
   <source>Bin</source>
   <translation>구간</translation>
  </message>
  <message>
   <source>Bins</source>
   <translation>구간 수</translation>
  </message>
  <message>
   <source>Bins without a point</source>
   <translation>점이 없는 구간 수</translation>
  </message>
  <message>
   <source>By their series; -1 where there are none.</source>
   <translation>시계열로 판단합니다. 해당하는 점이 없으면 -1입니다.</translation>
  </message>
  <message>
   <source>Calibrated threshold</source>
   <translation>보정된 임계값</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>취소되었습니다.</translation>
  </message>
  <message>
   <source>Candidates</source>
   <translation>후보</translation>
  </message>
  <message>
   <source>Cell [m]</source>
   <translation>격자 크기 [m]</translation>
  </message>
  <message>
   <source>Cell used [m]</source>
   <translation>사용한 격자 크기 [m]</translation>
  </message>
  <message>
   <source>Cells</source>
   <translation>격자 수</translation>
  </message>
  <message>
   <source>Cells farther from every point are void.</source>
   <translation>모든 점에서 이보다 먼 격자는 비워 둡니다.</translation>
  </message>
  <message>
   <source>Cells with points of both layers.</source>
   <translation>두 레이어의 점이 모두 있는 격자입니다.</translation>
  </message>
  <message>
   <source>Cells within this distance of the reference are averaged.</source>
   <translation>기준에서 이 거리 안의 격자를 평균합니다.</translation>
  </message>
  <message>
   <source>Change between elevation models</source>
   <translation>표고모델 간 변화</translation>
  </message>
  <message>
   <source>Change of height</source>
   <translation>높이 변화</translation>
  </message>
  <message>
   <source>Change of height at the points, mean [m]</source>
   <translation>점에서의 높이 변화, 평균 [m]</translation>
  </message>
  <message>
   <source>Change of height, new - old [m]</source>
   <translation>높이 변화, 새 모델 - 이전 모델 [m]</translation>
  </message>
  <message>
   <source>Change of mass [t]</source>
   <translation>질량 변화 [t]</translation>
  </message>
  <message>
   <source>Change of mass per year [t/yr]</source>
   <translation>연간 질량 변화 [t/yr]</translation>
  </message>
  <message>
   <source>Change of rate [mm/yr]</source>
   <translation>속도 변화 [mm/yr]</translation>
  </message>
  <message>
   <source>Change of rate, standard deviation [mm/yr]</source>
   <translation>속도 변화, 표준편차 [mm/yr]</translation>
  </message>
  <message>
   <source>Change of the mass of ore [t]</source>
   <translation>광석 질량 변화 [t]</translation>
  </message>
  <message>
   <source>Change of volume [m3]</source>
   <translation>체적 변화 [m3]</translation>
  </message>
  <message>
   <source>Change of volume per year [m3/yr]</source>
   <translation>연간 체적 변화 [m3/yr]</translation>
  </message>
  <message>
   <source>Changes of rate below it are no alert, however sure.</source>
   <translation>이보다 작은 속도 변화는 아무리 확실해도 알리지 않습니다.</translation>
  </message>
  <message>
   <source>Changing ground</source>
   <translation>변화하는 지면</translation>
  </message>
  <message>
   <source>Check environment</source>
   <translation>환경 확인</translation>
  </message>
  <message>
   <source>Check environment…</source>
   <translation>환경 확인…</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>지우기</translation>
  </message>
  <message>
   <source>Click a point</source>
   <translation>점 클릭</translation>
  </message>
  <message>
   <source>Click a point on the map (Shift adds a series)</source>
   <translation>지도에서 점을 클릭 (Shift로 시계열 추가)</translation>
  </message>
  <message>
   <source>Cluster areas</source>
   <translation>군집 영역</translation>
  </message>
  <message>
   <source>Cluster below (-) or above (+) the mean; 1, 2, 3: 90, 95, 99 %</source>
   <translation>평균 아래(-) 또는 위(+)의 군집. 1, 2, 3: 90, 95, 99 %</translation>
  </message>
  <message>
   <source>Cluster scheduler</source>
   <translation>클러스터 스케줄러</translation>
  </message>
  <message>
   <source>Cluster scheduler (dask), e.g. tcp://host:8786</source>
   <translation>클러스터 스케줄러 (dask), 예: tcp://host:8786</translation>
  </message>
  <message>
   <source>Clusters to keep</source>
   <translation>유지할 군집</translation>
  </message>
  <message>
   <source>Co-register elevation models</source>
   <translation>표고모델 정합</translation>
  </message>
  <message>
   <source>Co-register stack</source>
   <translation>스택 정합</translation>
  </message>
  <message>
   <source>Co-registered images, as import_stack writes them.</source>
   <translation>import_stack가 기록한 정합된 영상입니다.</translation>
  </message>
  <message>
   <source>Co-registered model</source>
   <translation>정합된 모델</translation>
  </message>
  <message>
   <source>Co-registered stack</source>
   <translation>정합된 스택</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>코드</translation>
  </message>
  <message>
   <source>Coherence</source>
   <translation>긴밀도</translation>
  </message>
  <message>
   <source>Coherence in INPUT (-1 = not known)</source>
   <translation>INPUT의 긴밀도 (-1 = 알 수 없음)</translation>
  </message>
  <message>
   <source>Coherent, but inconsistent or on small islands.</source>
   <translation>긴밀하지만 서로 맞지 않거나 작은 고립 영역에 있는 화소입니다.</translation>
  </message>
  <message>
   <source>Column in the images</source>
   <translation>영상의 열</translation>
  </message>
  <message>
   <source>Column of the image</source>
   <translation>영상의 열</translation>
  </message>
  <message>
   <source>Column that names the points; empty finds it by its name.</source>
   <translation>점의 이름이 있는 열이며 비우면 열 이름으로 찾습니다.</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>열</translation>
  </message>
  <message>
   <source>Columns of 30 m.</source>
   <translation>30 m 간격의 열 수입니다.</translation>
  </message>
  <message>
   <source>Columns of each image.</source>
   <translation>각 영상의 열 수입니다.</translation>
  </message>
  <message>
   <source>Columns of the window</source>
   <translation>창의 열 수</translation>
  </message>
  <message>
   <source>Combine scatterers</source>
   <translation>산란체 결합</translation>
  </message>
  <message>
   <source>Combined points</source>
   <translation>결합된 점</translation>
  </message>
  <message>
   <source>Combined points so far</source>
   <translation>지금까지의 결합된 점</translation>
  </message>
  <message>
   <source>Combined points, updated</source>
   <translation>결합된 점, 갱신됨</translation>
  </message>
  <message>
   <source>Common dates</source>
   <translation>공통 날짜</translation>
  </message>
  <message>
   <source>Common dates without a value, interpolated</source>
   <translation>값이 없어 보간한 공통 날짜 수</translation>
  </message>
  <message>
   <source>Common reference</source>
   <translation>공통 기준</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>비교</translation>
  </message>
  <message>
   <source>Compare points</source>
   <translation>점 비교</translation>
  </message>
  <message>
   <source>Component</source>
   <translation>성분</translation>
  </message>
  <message>
   <source>Compress the images</source>
   <translation>영상 압축</translation>
  </message>
  <message>
   <source>Confidence [%]</source>
   <translation>신뢰도 [%]</translation>
  </message>
  <message>
   <source>Connected parts of the network.</source>
   <translation>네트워크의 연결된 부분 수입니다.</translation>
  </message>
  <message>
   <source>Connected parts of the network; 1 is whole.</source>
   <translation>네트워크의 연결된 부분 수이며 1이면 온전합니다.</translation>
  </message>
  <message>
   <source>Connected subsets of pairs</source>
   <translation>연결된 쌍 부분집합 수</translation>
  </message>
  <message>
   <source>Connections per image</source>
   <translation>영상당 연결 수</translation>
  </message>
  <message>
   <source>Contours of change</source>
   <translation>변화량 등치선</translation>
  </message>
  <message>
   <source>Convergence</source>
   <translation>수렴 기준</translation>
  </message>
  <message>
   <source>Coordinate system</source>
   <translation>좌표계</translation>
  </message>
  <message>
   <source>Correct unwrapping errors by closure</source>
   <translation>폐합으로 언래핑 오차 보정</translation>
  </message>
  <message>
   <source>Correlation of the series (-9 = no series)</source>
   <translation>시계열의 상관 (-9 = 시계열 없음)</translation>
  </message>
  <message>
   <source>Counts, covered ground, quality and noise of PS and DS.</source>
   <translation>PS와 DS의 개수, 덮은 면적, 품질, 잡음입니다.</translation>
  </message>
  <message>
   <source>Coverage gain [%]</source>
   <translation>피복률 증가 [%]</translation>
  </message>
  <message>
   <source>Covered by 50 m cells with points [%]</source>
   <translation>점이 있는 50 m 격자로 덮인 비율 [%]</translation>
  </message>
  <message>
   <source>Curve</source>
   <translation>곡선</translation>
  </message>
  <message>
   <source>Date column</source>
   <translation>날짜 열</translation>
  </message>
  <message>
   <source>Date of the displacements</source>
   <translation>변위의 날짜</translation>
  </message>
  <message>
   <source>Date whose grid all images share, YYYYMMDD.</source>
   <translation>모든 영상이 함께 쓰는 격자의 날짜, YYYYMMDD입니다.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, after which images are left out likewise.</source>
   <translation>마찬가지로 이 날짜, YYYYMMDD보다 뒤의 영상은 제외합니다.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, that baselines and ranges refer to.</source>
   <translation>기선과 거리의 기준이 되는 날짜, YYYYMMDD입니다.</translation>
  </message>
  <message>
   <source>Dates</source>
   <translation>날짜</translation>
  </message>
  <message>
   <source>Dates added</source>
   <translation>추가된 날짜 수</translation>
  </message>
  <message>
   <source>Dates of a mini-stack</source>
   <translation>미니 스택의 날짜 수</translation>
  </message>
  <message>
   <source>Dates of each series.</source>
   <translation>각 시계열의 날짜 수입니다.</translation>
  </message>
  <message>
   <source>Dates that are mapped.</source>
   <translation>지도로 만든 날짜입니다.</translation>
  </message>
  <message>
   <source>Dates that count</source>
   <translation>적용할 날짜</translation>
  </message>
  <message>
   <source>Decompose motion</source>
   <translation>움직임 분해</translation>
  </message>
  <message>
   <source>Decorrelation</source>
   <translation>비상관</translation>
  </message>
  <message>
   <source>Decorrelation noise</source>
   <translation>비상관 잡음</translation>
  </message>
  <message>
   <source>Deformation profiles</source>
   <translation>변형 단면</translation>
  </message>
  <message>
   <source>DEM error</source>
   <translation>DEM 오차</translation>
  </message>
  <message>
   <source>DEM error [m]</source>
   <translation>DEM 오차 [m]</translation>
  </message>
  <message>
   <source>Densities of the zones</source>
   <translation>구역별 밀도</translation>
  </message>
  <message>
   <source>Density [t/m3]</source>
   <translation>밀도 [t/m3]</translation>
  </message>
  <message>
   <source>Density of dumps [t/m3]</source>
   <translation>폐석장 밀도 [t/m3]</translation>
  </message>
  <message>
   <source>Density of excavations [t/m3]</source>
   <translation>굴착지 밀도 [t/m3]</translation>
  </message>
  <message>
   <source>Deramped TOPS images</source>
   <translation>램프 제거된 TOPS 영상</translation>
  </message>
  <message>
   <source>Descending points</source>
   <translation>하강 궤도 점</translation>
  </message>
  <message>
   <source>Detectable change [mm/yr]</source>
   <translation>검출 가능한 변화 [mm/yr]</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>연산 장치</translation>
  </message>
  <message>
   <source>Device for homogeneous pixels, linking and the CNN</source>
   <translation>동질 화소, 위상 연결, CNN용 연산 장치</translation>
  </message>
  <message>
   <source>Difference</source>
   <translation>차이</translation>
  </message>
  <message>
   <source>Differences</source>
   <translation>차이</translation>
  </message>
  <message>
   <source>Direction of flight</source>
   <translation>비행 방향</translation>
  </message>
  <message>
   <source>Direction of motion</source>
   <translation>움직임 방향</translation>
  </message>
  <message>
   <source>Direction of the steepest descent, clockwise from north</source>
   <translation>최대 경사 방향, 북에서 시계 방향</translation>
  </message>
  <message>
   <source>Displacement</source>
   <translation>변위</translation>
  </message>
  <message>
   <source>Displacement column</source>
   <translation>변위 열</translation>
  </message>
  <message>
   <source>Displacement trend</source>
   <translation>변위 추세</translation>
  </message>
  <message>
   <source>Distance [m]</source>
   <translation>거리 [m]</translation>
  </message>
  <message>
   <source>Distance between the two [m]</source>
   <translation>둘 사이의 거리 [m]</translation>
  </message>
  <message>
   <source>Distance used [m]</source>
   <translation>사용한 거리 [m]</translation>
  </message>
  <message>
   <source>Distributed scatterers</source>
   <translation>분산 산란체</translation>
  </message>
  <message>
   <source>Distributed scatterers (DS)</source>
   <translation>분산 산란체 (DS)</translation>
  </message>
  <message>
   <source>Distributed scatterers (report)</source>
   <translation>분산 산란체 (보고서)</translation>
  </message>
  <message>
   <source>Doppler centroid</source>
   <translation>도플러 중심</translation>
  </message>
  <message>
   <source>Draw</source>
   <translation>그리기</translation>
  </message>
  <message>
   <source>Draw a line on the map: left clicks are vertices, a right or double click ends it, Backspace takes the last vertex back, Escape all of them</source>
   <translation>지도에 선 그리기: 왼쪽 클릭은 꼭짓점, 오른쪽 클릭이나 더블클릭은 끝내기, Backspace는 마지막 꼭짓점 취소, Escape는 모두 취소</translation>
  </message>
  <message>
   <source>Draw a polygon on the map: left clicks are corners, a right click closes it</source>
   <translation>지도에 다각형 그리기: 왼쪽 클릭은 꼭짓점, 오른쪽 클릭은 닫기</translation>
  </message>
  <message>
   <source>Draw an area</source>
   <translation>영역 그리기</translation>
  </message>
  <message>
   <source>Draw lines and show the displacement along them</source>
   <translation>선을 그리고 그에 따른 변위를 표시</translation>
  </message>
  <message>
   <source>Dumped [m3]</source>
   <translation>매립량 [m3]</translation>
  </message>
  <message>
   <source>east</source>
   <translation>동쪽</translation>
  </message>
  <message>
   <source>Effective area</source>
   <translation>유효 면적</translation>
  </message>
  <message>
   <source>Empty zones</source>
   <translation>빈 구역</translation>
  </message>
  <message>
   <source>Empty: that of the reference.</source>
   <translation>비우면 기준 모델의 값을 씁니다.</translation>
  </message>
  <message>
   <source>End of the line, x</source>
   <translation>선의 끝, x</translation>
  </message>
  <message>
   <source>End of the line, y</source>
   <translation>선의 끝, y</translation>
  </message>
  <message>
   <source>Environment page</source>
   <translation>환경 페이지</translation>
  </message>
  <message>
   <source>Estimator</source>
   <translation>추정 방법</translation>
  </message>
  <message>
   <source>every stage is run</source>
   <translation>모든 단계를 실행</translation>
  </message>
  <message>
   <source>Excavated [m3]</source>
   <translation>굴착량 [m3]</translation>
  </message>
  <message>
   <source>Excavated over dumped; NULL without both.</source>
   <translation>굴착량을 매립량으로 나눈 값이며 둘 중 하나라도 없으면 NULL입니다.</translation>
  </message>
  <message>
   <source>Excavations</source>
   <translation>굴착지</translation>
  </message>
  <message>
   <source>Expected false points</source>
   <translation>예상 거짓 점 수</translation>
  </message>
  <message>
   <source>Expected share of noise</source>
   <translation>예상 잡음 비율</translation>
  </message>
  <message>
   <source>Exponent of the adaptive filter</source>
   <translation>적응 필터의 지수</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>내보내기</translation>
  </message>
  <message>
   <source>Export profile</source>
   <translation>단면 내보내기</translation>
  </message>
  <message>
   <source>Export time series</source>
   <translation>시계열 내보내기</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>내보내기…</translation>
  </message>
  <message>
   <source>False alerts [%]</source>
   <translation>오경보율 [%]</translation>
  </message>
  <message>
   <source>Faster than half of what the dates can show (1 = yes)</source>
   <translation>날짜들이 보여 줄 수 있는 속도의 절반을 넘음 (1 = 예)</translation>
  </message>
  <message>
   <source>Fewest homogeneous pixels</source>
   <translation>최소 동질 화소 수</translation>
  </message>
  <message>
   <source>Field of the velocity in INPUT, mm/yr.</source>
   <translation>INPUT의 속도 필드, mm/yr입니다.</translation>
  </message>
  <message>
   <source>Field of the velocity in OTHER, mm/yr.</source>
   <translation>OTHER의 속도 필드, mm/yr입니다.</translation>
  </message>
  <message>
   <source>Field of the velocity, mm/yr.</source>
   <translation>속도 필드, mm/yr입니다.</translation>
  </message>
  <message>
   <source>Field of ZONES, t/m3.</source>
   <translation>ZONES의 필드, t/m3입니다.</translation>
  </message>
  <message>
   <source>Field of ZONES; empty: their numbers.</source>
   <translation>ZONES의 필드이며 비우면 번호를 씁니다.</translation>
  </message>
  <message>
   <source>First date</source>
   <translation>첫 날짜</translation>
  </message>
  <message>
   <source>First day of the window in which the change is surest</source>
   <translation>변화가 가장 확실한 창의 첫날</translation>
  </message>
  <message>
   <source>First shift</source>
   <translation>초기 이동량</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>맞춤</translation>
  </message>
  <message>
   <source>Fit a tilt</source>
   <translation>기울기 맞춤</translation>
  </message>
  <message>
   <source>Folder for the rasters, their styles and a table of them.</source>
   <translation>래스터와 그 스타일, 목록 표를 둘 폴더입니다.</translation>
  </message>
  <message>
   <source>Folder of finished stages: one that is asked for again unchanged is skipped</source>
   <translation>완료된 단계의 폴더: 변경 없이 다시 요청한 단계는 건너뜀</translation>
  </message>
  <message>
   <source>Folder of the run</source>
   <translation>실행 폴더</translation>
  </message>
  <message>
   <source>Follow the relief</source>
   <translation>지형을 따름</translation>
  </message>
  <message>
   <source>Form of FaSHPS</source>
   <translation>FaSHPS 형태</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>형식</translation>
  </message>
  <message>
   <source>Format found</source>
   <translation>확인된 형식</translation>
  </message>
  <message>
   <source>GACOS delays</source>
   <translation>GACOS 지연</translation>
  </message>
  <message>
   <source>gain of height, every {interval} m</source>
   <translation>높이 상승, {interval} m 간격</translation>
  </message>
  <message>
   <source>Gaps, doubled dates and what else the log warns of.</source>
   <translation>공백, 중복 날짜 등 로그가 경고하는 것의 수입니다.</translation>
  </message>
  <message>
   <source>Gi* [standard deviations]</source>
   <translation>Gi* [표준편차]</translation>
  </message>
  <message>
   <source>given, peak or neighbours.</source>
   <translation>given, peak 또는 neighbours입니다.</translation>
  </message>
  <message>
   <source>Grey copies half a wavelength up and down: where a series jumps from itself to a copy, its phase has been unwrapped wrongly</source>
   <translation>반파장 위아래의 회색 복사본: 시계열이 복사본으로 건너뛰는 곳은 위상이 잘못 언래핑된 곳</translation>
  </message>
  <message>
   <source>Grid size [m]</source>
   <translation>격자 간격 [m]</translation>
  </message>
  <message>
   <source>Groups of dates</source>
   <translation>날짜 묶음</translation>
  </message>
  <message>
   <source>Groups of pixels that no edge joins.</source>
   <translation>어떤 변으로도 이어지지 않은 화소 무리입니다.</translation>
  </message>
  <message>
   <source>Groups of points that no edge joins.</source>
   <translation>어떤 변으로도 이어지지 않은 점 무리입니다.</translation>
  </message>
  <message>
   <source>Half-width</source>
   <translation>반폭</translation>
  </message>
  <message>
   <source>Half-width of the swath [m]</source>
   <translation>단면 폭의 절반 [m]</translation>
  </message>
  <message>
   <source>Heading [deg]</source>
   <translation>비행 방위각 [deg]</translation>
  </message>
  <message>
   <source>Heading of the ascending satellite [deg]</source>
   <translation>상승 위성의 방위각 [deg]</translation>
  </message>
  <message>
   <source>Heading of the descending satellite [deg]</source>
   <translation>하강 위성의 방위각 [deg]</translation>
  </message>
  <message>
   <source>Heading of the page.</source>
   <translation>페이지의 제목입니다.</translation>
  </message>
  <message>
   <source>Heading of the satellite [deg]</source>
   <translation>위성 방위각 [deg]</translation>
  </message>
  <message>
   <source>Height</source>
   <translation>높이</translation>
  </message>
  <message>
   <source>Height [m]</source>
   <translation>높이 [m]</translation>
  </message>
  <message>
   <source>Height error [m]</source>
   <translation>높이 오차 [m]</translation>
  </message>
  <message>
   <source>Height errors of single pixels are looked for up to this.</source>
   <translation>화소별 높이 오차를 이 값까지 탐색합니다.</translation>
  </message>
  <message>
   <source>Height of the points above the DEM, mean over cells, m.</source>
   <translation>DEM 위 점의 높이를 격자별로 평균한 값, m입니다.</translation>
  </message>
  <message>
   <source>Height, height error added [m]</source>
   <translation>높이, 높이 오차를 더한 값 [m]</translation>
  </message>
  <message>
   <source>Height, standard deviation</source>
   <translation>높이, 표준편차</translation>
  </message>
  <message>
   <source>Heights</source>
   <translation>높이</translation>
  </message>
  <message>
   <source>Heights after, in the first band.</source>
   <translation>변화 후 높이이며 첫 밴드에 있습니다.</translation>
  </message>
  <message>
   <source>Heights before, in the first band.</source>
   <translation>변화 전 높이이며 첫 밴드에 있습니다.</translation>
  </message>
  <message>
   <source>Heights in the first band; it is moved.</source>
   <translation>첫 밴드의 높이이며 이 모델을 옮깁니다.</translation>
  </message>
  <message>
   <source>Heights in the first band; it stays where it is.</source>
   <translation>첫 밴드의 높이이며 이 모델은 그대로 둡니다.</translation>
  </message>
  <message>
   <source>Heights of the ground</source>
   <translation>지면 높이</translation>
  </message>
  <message>
   <source>Held-out points</source>
   <translation>검증용 점</translation>
  </message>
  <message>
   <source>Highest displacement of a bin [mm]</source>
   <translation>구간의 최고 변위 [mm]</translation>
  </message>
  <message>
   <source>Highest order</source>
   <translation>최고 차수</translation>
  </message>
  <message>
   <source>Homogeneous pixels</source>
   <translation>동질 화소</translation>
  </message>
  <message>
   <source>Homogeneous pixels at the median, the centre included.</source>
   <translation>동질 화소 수의 중앙값이며 중심 화소를 포함합니다.</translation>
  </message>
  <message>
   <source>Homogeneous pixels, own included (0 = not counted)</source>
   <translation>동질 화소 수, 자신 포함 (0 = 세지 않음)</translation>
  </message>
  <message>
   <source>Hot spots</source>
   <translation>핫스팟</translation>
  </message>
  <message>
   <source>Hot spots (report)</source>
   <translation>핫스팟 (보고서)</translation>
  </message>
  <message>
   <source>How far it was moved east.</source>
   <translation>동쪽으로 옮긴 거리입니다.</translation>
  </message>
  <message>
   <source>How far it was moved north.</source>
   <translation>북쪽으로 옮긴 거리입니다.</translation>
  </message>
  <message>
   <source>How much too high it was in the middle.</source>
   <translation>가운데에서 얼마나 높았는지를 나타냅니다.</translation>
  </message>
  <message>
   <source>How often it fits there side by side</source>
   <translation>안정 지면에 나란히 들어가는 횟수</translation>
  </message>
  <message>
   <source>Image format</source>
   <translation>영상 형식</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>영상</translation>
  </message>
  <message>
   <source>Images written, the reference included.</source>
   <translation>기준 영상을 포함해 기록한 영상 수입니다.</translation>
  </message>
  <message>
   <source>Images written.</source>
   <translation>기록한 영상 수입니다.</translation>
  </message>
  <message>
   <source>Import interferograms</source>
   <translation>간섭도 가져오기</translation>
  </message>
  <message>
   <source>Import points</source>
   <translation>점 가져오기</translation>
  </message>
  <message>
   <source>Import stack</source>
   <translation>스택 가져오기</translation>
  </message>
  <message>
   <source>Incidence angle</source>
   <translation>입사각</translation>
  </message>
  <message>
   <source>Incidence angle [deg]</source>
   <translation>입사각 [deg]</translation>
  </message>
  <message>
   <source>Incomplete pairs [%]</source>
   <translation>불완전한 쌍 [%]</translation>
  </message>
  <message>
   <source>Incomplete, dropped or empty pairs.</source>
   <translation>불완전하거나 버렸거나 비어 있는 쌍의 수입니다.</translation>
  </message>
  <message>
   <source>Incomplete, inconsistent or on small islands.</source>
   <translation>불완전하거나 서로 맞지 않거나 작은 고립 영역에 있는 점입니다.</translation>
  </message>
  <message>
   <source>Independent looks</source>
   <translation>독립 룩 수</translation>
  </message>
  <message>
   <source>Independent looks of a cell, from the data.</source>
   <translation>자료에서 추정한 격자당 독립 룩 수입니다.</translation>
  </message>
  <message>
   <source>Independent points that would tell as much</source>
   <translation>같은 정보량을 가진 독립 점의 수</translation>
  </message>
  <message>
   <source>INPUT above OTHER</source>
   <translation>INPUT이 OTHER보다 큼</translation>
  </message>
  <message>
   <source>Installation command</source>
   <translation>설치 명령</translation>
  </message>
  <message>
   <source>Interactive plot as a self-contained page.</source>
   <translation>단독 페이지로 된 대화형 도표입니다.</translation>
  </message>
  <message>
   <source>Interferogram file</source>
   <translation>간섭도 파일</translation>
  </message>
  <message>
   <source>Interferograms</source>
   <translation>간섭도</translation>
  </message>
  <message>
   <source>Interferograms written.</source>
   <translation>기록한 간섭도 수입니다.</translation>
  </message>
  <message>
   <source>Interpolated dates</source>
   <translation>보간된 날짜 수</translation>
  </message>
  <message>
   <source>Interval of contours [m]</source>
   <translation>등치선 간격 [m]</translation>
  </message>
  <message>
   <source>Inverse velocity in the window [d/mm] (-1 = not told from rest)</source>
   <translation>창에서의 역속도 [d/mm] (-1 = 정지와 구별되지 않음)</translation>
  </message>
  <message>
   <source>Islands</source>
   <translation>고립 영역</translation>
  </message>
  <message>
   <source>Keep the series that are shown and add to them</source>
   <translation>표시된 시계열을 유지하고 추가</translation>
  </message>
  <message>
   <source>kept by the CNN</source>
   <translation>CNN이 유지함</translation>
  </message>
  <message>
   <source>Kept by the CNN (1 = yes)</source>
   <translation>CNN이 유지함 (1 = 예)</translation>
  </message>
  <message>
   <source>Kept points inside</source>
   <translation>안에 든 유지된 점 수</translation>
  </message>
  <message>
   <source>Kept: in a cluster that counts (1 = yes)</source>
   <translation>유지: 유효 군집에 속함 (1 = 예)</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>레이블</translation>
  </message>
  <message>
   <source>Largest amplitude dispersion</source>
   <translation>최대 진폭 분산 지수</translation>
  </message>
  <message>
   <source>Largest baseline [m]</source>
   <translation>최대 기선 [m]</translation>
  </message>
  <message>
   <source>Largest difference of DEM errors [m]</source>
   <translation>DEM 오차의 최대 차이 [m]</translation>
  </message>
  <message>
   <source>Largest difference of rate [mm/yr]</source>
   <translation>속도의 최대 차이 [mm/yr]</translation>
  </message>
  <message>
   <source>Largest difference of velocities [mm/yr]</source>
   <translation>속도 간 최대 차이 [mm/yr]</translation>
  </message>
  <message>
   <source>Largest gain [m]</source>
   <translation>최대 상승량 [m]</translation>
  </message>
  <message>
   <source>Largest gain of height [m]</source>
   <translation>높이의 최대 상승량 [m]</translation>
  </message>
  <message>
   <source>Largest height error [m]</source>
   <translation>최대 높이 오차 [m]</translation>
  </message>
  <message>
   <source>Largest loss [m]</source>
   <translation>최대 하강량 [m]</translation>
  </message>
  <message>
   <source>Largest loss of height [m]</source>
   <translation>높이의 최대 하강량 [m]</translation>
  </message>
  <message>
   <source>Largest noise in time [rad]</source>
   <translation>최대 시간 잡음 [rad]</translation>
  </message>
  <message>
   <source>Largest of the field in the cluster's direction, mm/yr for a velocity</source>
   <translation>군집 방향으로 필드의 최댓값, 속도이면 mm/yr</translation>
  </message>
  <message>
   <source>Largest offset of a patch from the first shift.</source>
   <translation>초기 이동량에서 패치가 벗어날 수 있는 최대 거리입니다.</translation>
  </message>
  <message>
   <source>Largest perpendicular baseline [m]</source>
   <translation>최대 수직 기선 [m]</translation>
  </message>
  <message>
   <source>Largest possible change [m]</source>
   <translation>가능한 최대 변화 [m]</translation>
  </message>
  <message>
   <source>Largest residual [mm]</source>
   <translation>최대 잔차 [mm]</translation>
  </message>
  <message>
   <source>Largest residual [pixels]</source>
   <translation>최대 잔차 [pixels]</translation>
  </message>
  <message>
   <source>Largest shrinkage</source>
   <translation>최대 축소량</translation>
  </message>
  <message>
   <source>Last date</source>
   <translation>마지막 날짜</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>레이어</translation>
  </message>
  <message>
   <source>Layer of polygons, in any coordinate system.</source>
   <translation>어떤 좌표계든 되는 다각형 레이어입니다.</translation>
  </message>
  <message>
   <source>Least coherence</source>
   <translation>최소 긴밀도</translation>
  </message>
  <message>
   <source>Least coherence of arcs</source>
   <translation>호의 최소 긴밀도</translation>
  </message>
  <message>
   <source>Least homogeneous pixels</source>
   <translation>최소 동질 화소 수</translation>
  </message>
  <message>
   <source>Least share seen</source>
   <translation>최소 관측 비율</translation>
  </message>
  <message>
   <source>Least slope [deg]</source>
   <translation>최소 경사 [deg]</translation>
  </message>
  <message>
   <source>Least temporal coherence</source>
   <translation>최소 시간 긴밀도</translation>
  </message>
  <message>
   <source>Leave out side lobes</source>
   <translation>부엽 제외</translation>
  </message>
  <message>
   <source>left out of the analysis</source>
   <translation>분석에서 제외됨</translation>
  </message>
  <message>
   <source>Length of a bin [m]</source>
   <translation>구간 길이 [m]</translation>
  </message>
  <message>
   <source>Length of the bins along the line</source>
   <translation>선을 따른 구간 길이</translation>
  </message>
  <message>
   <source>Length of the line [m]</source>
   <translation>선의 길이 [m]</translation>
  </message>
  <message>
   <source>Length that slopes are measured over [m]</source>
   <translation>경사를 재는 길이 [m]</translation>
  </message>
  <message>
   <source>less rising</source>
   <translation>상승이 덜한</translation>
  </message>
  <message>
   <source>less subsiding</source>
   <translation>침하가 덜한</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>수준</translation>
  </message>
  <message>
   <source>Level of detection [m]</source>
   <translation>검출 한계 [m]</translation>
  </message>
  <message>
   <source>Level: none, attention (rate changed), alarm (faster than before)</source>
   <translation>수준: none, attention (속도가 변함), alarm (전보다 빠름)</translation>
  </message>
  <message>
   <source>Libraries that are missing or cannot be imported.</source>
   <translation>없거나 불러올 수 없는 라이브러리의 수입니다.</translation>
  </message>
  <message>
   <source>Limit of false points</source>
   <translation>거짓 점의 한계</translation>
  </message>
  <message>
   <source>Limit of spikes</source>
   <translation>스파이크 한계</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>선</translation>
  </message>
  <message>
   <source>Line of sight</source>
   <translation>시선 방향</translation>
  </message>
  <message>
   <source>Linear</source>
   <translation>선형</translation>
  </message>
  <message>
   <source>Linear + annual</source>
   <translation>선형 + 연주기</translation>
  </message>
  <message>
   <source>Linear with a break</source>
   <translation>꺾임이 있는 선형</translation>
  </message>
  <message>
   <source>Linearity R2</source>
   <translation>선형성 R2</translation>
  </message>
  <message>
   <source>Lines</source>
   <translation>선</translation>
  </message>
  <message>
   <source>Lines of equal change, labelled.</source>
   <translation>변화량이 같은 곳을 이은 선이며 값을 표시합니다.</translation>
  </message>
  <message>
   <source>Lines with points in their swath.</source>
   <translation>띠 영역에 점이 있는 선의 수입니다.</translation>
  </message>
  <message>
   <source>Link phases</source>
   <translation>위상 연결</translation>
  </message>
  <message>
   <source>Linked phases</source>
   <translation>연결된 위상</translation>
  </message>
  <message>
   <source>Linked phases so far</source>
   <translation>지금까지의 연결된 위상</translation>
  </message>
  <message>
   <source>Linked phases, updated</source>
   <translation>연결된 위상, 갱신됨</translation>
  </message>
  <message>
   <source>Linked pixels with a temporal coherence above 0.5.</source>
   <translation>연결된 화소 가운데 시간 긴밀도가 0.5보다 큰 화소 수입니다.</translation>
  </message>
  <message>
   <source>Longest edge [m]</source>
   <translation>가장 긴 변 [m]</translation>
  </message>
  <message>
   <source>Longest pair [d]</source>
   <translation>가장 긴 쌍 [d]</translation>
  </message>
  <message>
   <source>Longest span [days]</source>
   <translation>최대 시간 간격 [days]</translation>
  </message>
  <message>
   <source>Look vector to satellite, east</source>
   <translation>위성 시선 벡터, 동</translation>
  </message>
  <message>
   <source>Look vector to satellite, north</source>
   <translation>위성 시선 벡터, 북</translation>
  </message>
  <message>
   <source>Look vector to satellite, up</source>
   <translation>위성 시선 벡터, 위</translation>
  </message>
  <message>
   <source>Looks in azimuth</source>
   <translation>방위 방향 룩 수</translation>
  </message>
  <message>
   <source>Looks in range</source>
   <translation>거리 방향 룩 수</translation>
  </message>
  <message>
   <source>loss of height, every {interval} m</source>
   <translation>높이 하강, {interval} m 간격</translation>
  </message>
  <message>
   <source>Loss or gain</source>
   <translation>하강 또는 상승</translation>
  </message>
  <message>
   <source>Lossless, but slow, and speckle gains a tenth at most.</source>
   <translation>손실은 없지만 느리고, 스펙클은 많아야 10분의 1 줄어듭니다.</translation>
  </message>
  <message>
   <source>Low-pass wavelength [m]</source>
   <translation>저역 통과 파장 [m]</translation>
  </message>
  <message>
   <source>Lowest displacement [mm]</source>
   <translation>최저 변위 [mm]</translation>
  </message>
  <message>
   <source>Lowest displacement of a bin [mm]</source>
   <translation>구간의 최저 변위 [mm]</translation>
  </message>
  <message>
   <source>Map of the first layer and the tables as PDF.</source>
   <translation>첫 레이어의 지도와 표를 담은 PDF입니다.</translation>
  </message>
  <message>
   <source>Maps over time</source>
   <translation>시간별 지도</translation>
  </message>
  <message>
   <source>Mask</source>
   <translation>마스크</translation>
  </message>
  <message>
   <source>Masked</source>
   <translation>마스크 처리됨</translation>
  </message>
  <message>
   <source>Matching</source>
   <translation>짝짓기</translation>
  </message>
  <message>
   <source>Mean</source>
   <translation>평균</translation>
  </message>
  <message>
   <source>Mean amplitude</source>
   <translation>평균 진폭</translation>
  </message>
  <message>
   <source>Mean amplitude (1 = scene mean)</source>
   <translation>평균 진폭 (1 = 영상 평균)</translation>
  </message>
  <message>
   <source>Mean change of height [m]</source>
   <translation>높이의 평균 변화 [m]</translation>
  </message>
  <message>
   <source>mean change {range}</source>
   <translation>평균 변화 {range}</translation>
  </message>
  <message>
   <source>Mean coherence</source>
   <translation>평균 긴밀도</translation>
  </message>
  <message>
   <source>Mean of INPUT - OTHER.</source>
   <translation>INPUT - OTHER의 평균입니다.</translation>
  </message>
  <message>
   <source>Mean of the calibrated amplitude, to see the points on.</source>
   <translation>점을 겹쳐 볼 배경으로 쓰는 보정된 진폭의 평균입니다.</translation>
  </message>
  <message>
   <source>Mean of the calibrated amplitude; the scene's average is 1.</source>
   <translation>보정된 진폭의 평균이며 영상 전체의 평균이 1입니다.</translation>
  </message>
  <message>
   <source>Mean of the field, mm/yr for a velocity</source>
   <translation>필드의 평균, 속도이면 mm/yr</translation>
  </message>
  <message>
   <source>mean of {name}, layer {layer}</source>
   <translation>{name}의 평균, 레이어 {layer}</translation>
  </message>
  <message>
   <source>mean velocity {range}</source>
   <translation>평균 속도 {range}</translation>
  </message>
  <message>
   <source>Median</source>
   <translation>중앙값</translation>
  </message>
  <message>
   <source>Median count</source>
   <translation>개수의 중앙값</translation>
  </message>
  <message>
   <source>Median on stable ground [m]</source>
   <translation>안정 지면의 중앙값 [m]</translation>
  </message>
  <message>
   <source>Memory [GiB]</source>
   <translation>메모리 [GiB]</translation>
  </message>
  <message>
   <source>Memory for blocks [GiB]</source>
   <translation>블록용 메모리 [GiB]</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>방법</translation>
  </message>
  <message>
   <source>Minimum mean coherence</source>
   <translation>최소 평균 긴밀도</translation>
  </message>
  <message>
   <source>Misfit</source>
   <translation>불일치도</translation>
  </message>
  <message>
   <source>Missing dates [%]</source>
   <translation>누락 날짜 [%]</translation>
  </message>
  <message>
   <source>Missing libraries</source>
   <translation>없는 라이브러리</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>모델</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>모델</translation>
  </message>
  <message>
   <source>Most rounds</source>
   <translation>최대 반복 횟수</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>움직임</translation>
  </message>
  <message>
   <source>Motion east</source>
   <translation>동쪽 움직임</translation>
  </message>
  <message>
   <source>Motion up</source>
   <translation>위쪽 움직임</translation>
  </message>
  <message>
   <source>Motion: 1 along the slope, 2 likewise, hardly seen, 0 vertical</source>
   <translation>움직임: 1 경사 방향, 2 경사 방향이나 거의 안 보임, 0 수직</translation>
  </message>
  <message>
   <source>Movement alerts</source>
   <translation>움직임 알림</translation>
  </message>
  <message>
   <source>Name column</source>
   <translation>이름 열</translation>
  </message>
  <message>
   <source>Name of the layer in files that hold several.</source>
   <translation>여러 레이어가 든 파일에서 쓸 레이어 이름입니다.</translation>
  </message>
  <message>
   <source>Name of the line's end</source>
   <translation>선 끝의 이름</translation>
  </message>
  <message>
   <source>Name of the line's start</source>
   <translation>선 시작의 이름</translation>
  </message>
  <message>
   <source>Names of the lines</source>
   <translation>선 이름</translation>
  </message>
  <message>
   <source>Names of the zones</source>
   <translation>구역 이름</translation>
  </message>
  <message>
   <source>Net</source>
   <translation>순변화</translation>
  </message>
  <message>
   <source>Network</source>
   <translation>네트워크</translation>
  </message>
  <message>
   <source>Network in pieces</source>
   <translation>끊어진 네트워크</translation>
  </message>
  <message>
   <source>Network picture</source>
   <translation>네트워크 그림</translation>
  </message>
  <message>
   <source>Network plot</source>
   <translation>네트워크 도표</translation>
  </message>
  <message>
   <source>New model</source>
   <translation>새 모델</translation>
  </message>
  <message>
   <source>NMAD [mm/yr]</source>
   <translation>NMAD [mm/yr]</translation>
  </message>
  <message>
   <source>NMAD after [m]</source>
   <translation>정합 후 NMAD [m]</translation>
  </message>
  <message>
   <source>NMAD before [m]</source>
   <translation>정합 전 NMAD [m]</translation>
  </message>
  <message>
   <source>no cluster</source>
   <translation>군집 아님</translation>
  </message>
  <message>
   <source>No images on this many days around 15 January of each year.</source>
   <translation>매년 1월 15일 전후 이 일수 동안 영상이 없습니다.</translation>
  </message>
  <message>
   <source>no known change</source>
   <translation>알려진 변화 없음</translation>
  </message>
  <message>
   <source>No local fringes</source>
   <translation>국지 프린지 없음</translation>
  </message>
  <message>
   <source>no points</source>
   <translation>점 없음</translation>
  </message>
  <message>
   <source>Noise in time [rad]</source>
   <translation>시간 잡음 [rad]</translation>
  </message>
  <message>
   <source>Noise, level of detection, map and histogram of the change.</source>
   <translation>잡음, 검출 한계, 변화의 지도와 히스토그램입니다.</translation>
  </message>
  <message>
   <source>None</source>
   <translation>없음</translation>
  </message>
  <message>
   <source>none: no significant change of rate</source>
   <translation>none: 유의한 속도 변화 없음</translation>
  </message>
  <message>
   <source>none: threads of this machine</source>
   <translation>없음: 이 컴퓨터의 스레드</translation>
  </message>
  <message>
   <source>not measured</source>
   <translation>측정 안 됨</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>번호</translation>
  </message>
  <message>
   <source>Number of candidates</source>
   <translation>후보 수</translation>
  </message>
  <message>
   <source>Number of dates</source>
   <translation>날짜 수</translation>
  </message>
  <message>
   <source>Number of homogeneous pixels</source>
   <translation>동질 화소 수</translation>
  </message>
  <message>
   <source>Number of missing libraries</source>
   <translation>없는 라이브러리 수</translation>
  </message>
  <message>
   <source>Number of pairs</source>
   <translation>쌍의 수</translation>
  </message>
  <message>
   <source>Number of pairs left out</source>
   <translation>제외된 쌍의 수</translation>
  </message>
  <message>
   <source>Number of persistent scatterers</source>
   <translation>고정 산란체 수</translation>
  </message>
  <message>
   <source>Number of points in the layer.</source>
   <translation>레이어의 점 수입니다.</translation>
  </message>
  <message>
   <source>Number of points.</source>
   <translation>점의 수입니다.</translation>
  </message>
  <message>
   <source>Number of subsets</source>
   <translation>부분집합 수</translation>
  </message>
  <message>
   <source>Number of warnings</source>
   <translation>경고 수</translation>
  </message>
  <message>
   <source>Odd.</source>
   <translation>홀수입니다.</translation>
  </message>
  <message>
   <source>Of any bin at the last date.</source>
   <translation>마지막 날짜의 모든 구간 가운데 최솟값입니다.</translation>
  </message>
  <message>
   <source>Of combine_scatterers, or of the last run of this model.</source>
   <translation>combine_scatterers 또는 이 모델을 마지막으로 실행한 결과입니다.</translation>
  </message>
  <message>
   <source>Of differences on stable ground.</source>
   <translation>안정 지면에서의 차이에 대한 값입니다.</translation>
  </message>
  <message>
   <source>Of homogeneous_pixels, found in the first stack.</source>
   <translation>첫 스택에서 찾은 homogeneous_pixels의 결과입니다.</translation>
  </message>
  <message>
   <source>Of link_phases, or of the last run of this model.</source>
   <translation>link_phases 또는 이 모델을 마지막으로 실행한 결과입니다.</translation>
  </message>
  <message>
   <source>Of one pixel.</source>
   <translation>화소 하나의 값입니다.</translation>
  </message>
  <message>
   <source>Of one pixel. Empty: the NMAD on stable ground.</source>
   <translation>화소 하나의 값이며 비우면 안정 지면의 NMAD를 씁니다.</translation>
  </message>
  <message>
   <source>Of samples and draws.</source>
   <translation>표본과 추출에 쓰는 시드입니다.</translation>
  </message>
  <message>
   <source>Of selected pixels that touch keep the most stable.</source>
   <translation>선택된 화소가 맞닿아 있으면 가장 안정한 것만 남깁니다.</translation>
  </message>
  <message>
   <source>Of the change of one pixel.</source>
   <translation>화소 하나의 변화량에 대한 값입니다.</translation>
  </message>
  <message>
   <source>Of the draws: the same seed gives the same intervals.</source>
   <translation>추출에 쓰는 시드이며 같으면 신뢰 구간도 같습니다.</translation>
  </message>
  <message>
   <source>Of the radar, for the limit of phase; Sentinel-1 by default.</source>
   <translation>위상 한계를 정하는 레이더 파장이며 기본값은 Sentinel-1입니다.</translation>
  </message>
  <message>
   <source>Of zones without their own.</source>
   <translation>자체 값이 없는 구역에 씁니다.</translation>
  </message>
  <message>
   <source>Of zones without their own. 0: no mass.</source>
   <translation>자체 값이 없는 구역에 씁니다. 0: 질량을 구하지 않음.</translation>
  </message>
  <message>
   <source>Old model</source>
   <translation>이전 모델</translation>
  </message>
  <message>
   <source>One file that opens in any browser.</source>
   <translation>어떤 브라우저에서도 열리는 파일 하나입니다.</translation>
  </message>
  <message>
   <source>One of the choices of FORMAT.</source>
   <translation>FORMAT의 선택지 가운데 하나입니다.</translation>
  </message>
  <message>
   <source>Only points that are kept</source>
   <translation>유지된 점만</translation>
  </message>
  <message>
   <source>Only points that the CNN kept</source>
   <translation>CNN이 유지한 점만</translation>
  </message>
  <message>
   <source>Open a Copy in the Model Designer…</source>
   <translation>모델 디자이너에서 사본 열기…</translation>
  </message>
  <message>
   <source>Optimisation (report)</source>
   <translation>최적화 (보고서)</translation>
  </message>
  <message>
   <source>Optimise points (CNN)</source>
   <translation>점 최적화 (CNN)</translation>
  </message>
  <message>
   <source>Optimised hot spots</source>
   <translation>최적화 핫스팟</translation>
  </message>
  <message>
   <source>Optimised points</source>
   <translation>최적화된 점</translation>
  </message>
  <message>
   <source>Optimised points and clusters</source>
   <translation>최적화된 점과 군집</translation>
  </message>
  <message>
   <source>Orbit ramp</source>
   <translation>궤도 램프</translation>
  </message>
  <message>
   <source>Orbit ramp [mm]</source>
   <translation>궤도 램프 [mm]</translation>
  </message>
  <message>
   <source>Origin of the distance</source>
   <translation>거리의 출처</translation>
  </message>
  <message>
   <source>Other points</source>
   <translation>다른 점</translation>
  </message>
  <message>
   <source>Other points within the distance</source>
   <translation>거리 안의 다른 점 수</translation>
  </message>
  <message>
   <source>Outliers</source>
   <translation>이상값</translation>
  </message>
  <message>
   <source>Outputs</source>
   <translation>산출물</translation>
  </message>
  <message>
   <source>Page with a figure per line: curves, spread, gaps, heights.</source>
   <translation>선마다 곡선, 산포, 빈 곳, 높이를 그린 그림이 있는 페이지입니다.</translation>
  </message>
  <message>
   <source>Pairs</source>
   <translation>쌍</translation>
  </message>
  <message>
   <source>Pairs compared.</source>
   <translation>비교한 쌍의 수입니다.</translation>
  </message>
  <message>
   <source>Pairs have at most this perpendicular baseline.</source>
   <translation>쌍의 수직 기선은 이 값을 넘지 않습니다.</translation>
  </message>
  <message>
   <source>Pairs in the table.</source>
   <translation>표의 쌍 수입니다.</translation>
  </message>
  <message>
   <source>Pairs reach this far in time.</source>
   <translation>쌍의 시간 간격은 여기까지입니다.</translation>
  </message>
  <message>
   <source>Pairs up to here from REFERENCE count.</source>
   <translation>REFERENCE에서 이 거리 안의 쌍을 씁니다.</translation>
  </message>
  <message>
   <source>Pairs with unwrapping errors [%]</source>
   <translation>언래핑 오차가 있는 쌍 [%]</translation>
  </message>
  <message>
   <source>Pairs written.</source>
   <translation>기록한 쌍의 수입니다.</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>파라미터</translation>
  </message>
  <message>
   <source>Patches</source>
   <translation>패치</translation>
  </message>
  <message>
   <source>Patches over the image, about; small images get fewer.</source>
   <translation>영상 전체의 대략적인 패치 수이며 작은 영상은 더 적습니다.</translation>
  </message>
  <message>
   <source>Persistent scatterers</source>
   <translation>고정 산란체</translation>
  </message>
  <message>
   <source>Persistent scatterers (PS)</source>
   <translation>고정 산란체 (PS)</translation>
  </message>
  <message>
   <source>Persistent scatterers (report)</source>
   <translation>고정 산란체 (보고서)</translation>
  </message>
  <message>
   <source>Persistent scatterers [per km2]</source>
   <translation>고정 산란체 [per km2]</translation>
  </message>
  <message>
   <source>Phase noise and noisy coherence, as the looks give.</source>
   <translation>룩 수에 따른 위상 잡음과 잡음 있는 긴밀도입니다.</translation>
  </message>
  <message>
   <source>Phase stability gamma</source>
   <translation>위상 안정도 감마</translation>
  </message>
  <message>
   <source>Phases to update</source>
   <translation>갱신할 위상</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>그림</translation>
  </message>
  <message>
   <source>Pieces of the network</source>
   <translation>네트워크 조각 수</translation>
  </message>
  <message>
   <source>Pixel size of the result [m]</source>
   <translation>결과 화소 크기 [m]</translation>
  </message>
  <message>
   <source>Pixels</source>
   <translation>화소</translation>
  </message>
  <message>
   <source>Pixels dropped</source>
   <translation>버린 화소</translation>
  </message>
  <message>
   <source>Pixels linked</source>
   <translation>연결된 화소</translation>
  </message>
  <message>
   <source>Pixels selected.</source>
   <translation>선택된 화소 수입니다.</translation>
  </message>
  <message>
   <source>Pixels taken for errors.</source>
   <translation>오차로 본 화소 수입니다.</translation>
  </message>
  <message>
   <source>Pixels that are both</source>
   <translation>둘 다인 화소</translation>
  </message>
  <message>
   <source>Pixels that were looked at.</source>
   <translation>살펴본 화소 수입니다.</translation>
  </message>
  <message>
   <source>Pixels with 20 or more</source>
   <translation>20개 이상인 화소</translation>
  </message>
  <message>
   <source>Pixels with a dispersion below 0.4.</source>
   <translation>진폭 분산 지수가 0.4보다 낮은 화소 수입니다.</translation>
  </message>
  <message>
   <source>Pixels with an unwrapped phase.</source>
   <translation>언래핑된 위상이 있는 화소 수입니다.</translation>
  </message>
  <message>
   <source>Pixels with fewer, the centre included, are not linked.</source>
   <translation>중심을 포함해 이보다 적은 화소는 연결하지 않습니다.</translation>
  </message>
  <message>
   <source>Place that is stable in both layers, for ALIGN=point.</source>
   <translation>ALIGN=point에서 두 레이어 모두 안정한 지점입니다.</translation>
  </message>
  <message>
   <source>Planted ones.</source>
   <translation>심어 놓은 산란체 수입니다.</translation>
  </message>
  <message>
   <source>PNG picture (*.png);;SVG picture (*.svg);;CSV table (*.csv)</source>
   <translation>PNG 그림 (*.png);;SVG 그림 (*.svg);;CSV 표 (*.csv)</translation>
  </message>
  <message>
   <source>Point</source>
   <translation>점</translation>
  </message>
  <message>
   <source>Point code</source>
   <translation>점 코드</translation>
  </message>
  <message>
   <source>Point code in INPUT</source>
   <translation>INPUT의 점 코드</translation>
  </message>
  <message>
   <source>Point code in OTHER</source>
   <translation>OTHER의 점 코드</translation>
  </message>
  <message>
   <source>Point layer of the coherent pixels, styled by velocity.</source>
   <translation>긴밀한 화소의 점 레이어이며 속도로 색을 입힙니다.</translation>
  </message>
  <message>
   <source>Point layer of this or another program.</source>
   <translation>이 프로그램이나 다른 프로그램의 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layer of this plugin, styled by velocity.</source>
   <translation>이 플러그인의 점 레이어이며 속도로 색을 입힙니다.</translation>
  </message>
  <message>
   <source>Point layer of this plugin, with its series.</source>
   <translation>시계열이 있는 이 플러그인의 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layer to judge.</source>
   <translation>판정할 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layer with a displacement series.</source>
   <translation>변위 시계열이 있는 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layer, styled by velocity.</source>
   <translation>속도로 색을 입힌 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layers</source>
   <translation>점 레이어</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>점</translation>
  </message>
  <message>
   <source>Points (report)</source>
   <translation>점 (보고서)</translation>
  </message>
  <message>
   <source>Points above</source>
   <translation>위에 있는 점</translation>
  </message>
  <message>
   <source>Points below</source>
   <translation>아래에 있는 점</translation>
  </message>
  <message>
   <source>Points dropped</source>
   <translation>버린 점</translation>
  </message>
  <message>
   <source>Points in all swaths.</source>
   <translation>모든 띠 영역 안의 점 수입니다.</translation>
  </message>
  <message>
   <source>Points in at least one polygon.</source>
   <translation>다각형 하나 이상에 들어 있는 점 수입니다.</translation>
  </message>
  <message>
   <source>Points in the swath</source>
   <translation>띠 영역 안의 점 수</translation>
  </message>
  <message>
   <source>Points in zones</source>
   <translation>구역 안의 점</translation>
  </message>
  <message>
   <source>Points kept</source>
   <translation>유지된 점</translation>
  </message>
  <message>
   <source>Points labelled good</source>
   <translation>양호로 표시된 점</translation>
  </message>
  <message>
   <source>Points left out</source>
   <translation>제외된 점</translation>
  </message>
  <message>
   <source>Points of clusters above the mean from 90 % on.</source>
   <translation>90 % 이상에서 평균보다 위인 군집의 점 수입니다.</translation>
  </message>
  <message>
   <source>Points of clusters below the mean from 90 % on.</source>
   <translation>90 % 이상에서 평균보다 아래인 군집의 점 수입니다.</translation>
  </message>
  <message>
   <source>Points of INPUT averaged</source>
   <translation>평균한 INPUT 점의 수</translation>
  </message>
  <message>
   <source>Points of the ascending layer in the cell</source>
   <translation>격자 안의 상승 궤도 점 수</translation>
  </message>
  <message>
   <source>Points of the descending layer in the cell</source>
   <translation>격자 안의 하강 궤도 점 수</translation>
  </message>
  <message>
   <source>Points on slopes above 10 deg; -1 without a DEM.</source>
   <translation>10 deg보다 가파른 경사에 있는 점입니다. DEM이 없으면 -1입니다.</translation>
  </message>
  <message>
   <source>Points on steep ground</source>
   <translation>급경사지의 점</translation>
  </message>
  <message>
   <source>Points that are kept [%]</source>
   <translation>유지된 점 [%]</translation>
  </message>
  <message>
   <source>Points that move faster than before.</source>
   <translation>전보다 빨리 움직이는 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points that were unwrapped.</source>
   <translation>언래핑된 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points to update</source>
   <translation>갱신할 점</translation>
  </message>
  <message>
   <source>Points up to here from the line take part</source>
   <translation>선에서 이 거리까지의 점을 사용</translation>
  </message>
  <message>
   <source>Points up to here from the line take part.</source>
   <translation>선에서 이 거리까지의 점을 씁니다.</translation>
  </message>
  <message>
   <source>Points whose rate changed otherwise, or less surely.</source>
   <translation>속도가 다르게 변했거나 변화가 덜 확실한 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points with a time of failure.</source>
   <translation>붕괴 예상 시각이 있는 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points with CNN_KEEP 1.</source>
   <translation>CNN_KEEP가 1인 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points with ICOPS_KEEP 1.</source>
   <translation>ICOPS_KEEP가 1인 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points with interpolated dates</source>
   <translation>보간된 날짜가 있는 점</translation>
  </message>
  <message>
   <source>Points with the linked phase.</source>
   <translation>연결된 위상을 가진 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points with the phase of their own values.</source>
   <translation>자기 값의 위상을 가진 점의 수입니다.</translation>
  </message>
  <message>
   <source>Points written.</source>
   <translation>기록한 점의 수입니다.</translation>
  </message>
  <message>
   <source>Polygons without a point.</source>
   <translation>점이 없는 다각형의 수입니다.</translation>
  </message>
  <message>
   <source>Polygons.</source>
   <translation>다각형의 수입니다.</translation>
  </message>
  <message>
   <source>Prefix of date columns</source>
   <translation>날짜 열의 접두어</translation>
  </message>
  <message>
   <source>Preview folder</source>
   <translation>미리보기 폴더</translation>
  </message>
  <message>
   <source>Previous time series</source>
   <translation>이전 시계열</translation>
  </message>
  <message>
   <source>Print layout</source>
   <translation>인쇄 조판</translation>
  </message>
  <message>
   <source>Probability of a good point by the CNN</source>
   <translation>CNN이 본 양호한 점의 확률</translation>
  </message>
  <message>
   <source>Probability of such a change by noise</source>
   <translation>잡음으로 이런 변화가 나올 확률</translation>
  </message>
  <message>
   <source>Probability of such a Gi* by chance</source>
   <translation>우연히 이런 Gi*가 나올 확률</translation>
  </message>
  <message>
   <source>Profile</source>
   <translation>단면</translation>
  </message>
  <message>
   <source>Profile lines</source>
   <translation>단면선</translation>
  </message>
  <message>
   <source>Profiles</source>
   <translation>단면</translation>
  </message>
  <message>
   <source>Profiles of all lines with table, figures and swaths (deformation_profiles)</source>
   <translation>모든 선의 단면을 표, 그림, 띠 영역과 함께 (deformation_profiles)</translation>
  </message>
  <message>
   <source>PS and DS layer</source>
   <translation>PS·DS 레이어</translation>
  </message>
  <message>
   <source>PS candidates</source>
   <translation>PS 후보</translation>
  </message>
  <message>
   <source>PS layer</source>
   <translation>PS 레이어</translation>
  </message>
  <message>
   <source>Python interpreter</source>
   <translation>파이썬 인터프리터</translation>
  </message>
  <message>
   <source>Quadratic</source>
   <translation>이차</translation>
  </message>
  <message>
   <source>Quality: gamma of a PS, temporal coherence of a DS</source>
   <translation>품질: PS는 감마, DS는 시간 긴밀도</translation>
  </message>
  <message>
   <source>R2</source>
   <translation>R2</translation>
  </message>
  <message>
   <source>R2 about 1:1</source>
   <translation>1:1 선에 대한 R2</translation>
  </message>
  <message>
   <source>R2 of the regression of the velocities.</source>
   <translation>속도 회귀의 R2입니다.</translation>
  </message>
  <message>
   <source>Radar wavelength [m]</source>
   <translation>레이더 파장 [m]</translation>
  </message>
  <message>
   <source>Radius of the reference [m]</source>
   <translation>기준 영역 반경 [m]</translation>
  </message>
  <message>
   <source>Rain (CSV)…</source>
   <translation>강수량 (CSV)…</translation>
  </message>
  <message>
   <source>Rain or temperature behind the series</source>
   <translation>시계열 뒤에 강수량 또는 기온 표시</translation>
  </message>
  <message>
   <source>Random pixels in percent</source>
   <translation>무작위 화소 비율(%)</translation>
  </message>
  <message>
   <source>Random pixels per km2</source>
   <translation>km2당 무작위 화소</translation>
  </message>
  <message>
   <source>Range samples of 2.33 m, 3.7 m on the ground.</source>
   <translation>2.33 m 간격의 거리 방향 표본 수이며 지상에서는 3.7 m입니다.</translation>
  </message>
  <message>
   <source>Rasters</source>
   <translation>래스터</translation>
  </message>
  <message>
   <source>Rate before the window [mm/yr]</source>
   <translation>창 이전의 속도 [mm/yr]</translation>
  </message>
  <message>
   <source>Rate in the window [mm/yr]</source>
   <translation>창 안의 속도 [mm/yr]</translation>
  </message>
  <message>
   <source>Rates</source>
   <translation>속도</translation>
  </message>
  <message>
   <source>Rates by zone, mean series, rates against change of height.</source>
   <translation>구역별 속도, 평균 시계열, 높이 변화에 대한 속도입니다.</translation>
  </message>
  <message>
   <source>Re-wrap against neighbours</source>
   <translation>이웃 기준 다시 래핑</translation>
  </message>
  <message>
   <source>Reach [m]</source>
   <translation>범위 [m]</translation>
  </message>
  <message>
   <source>Reach of the surroundings.</source>
   <translation>주변으로 보는 거리입니다.</translation>
  </message>
  <message>
   <source>Reach used [m]</source>
   <translation>사용한 범위 [m]</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>기준</translation>
  </message>
  <message>
   <source>Reference area</source>
   <translation>기준 영역</translation>
  </message>
  <message>
   <source>Reference date</source>
   <translation>기준 날짜</translation>
  </message>
  <message>
   <source>Reference model</source>
   <translation>기준 모델</translation>
  </message>
  <message>
   <source>Reference point</source>
   <translation>기준점</translation>
  </message>
  <message>
   <source>Reference radius [m]</source>
   <translation>기준 반경 [m]</translation>
  </message>
  <message>
   <source>Remove all series</source>
   <translation>모든 시계열 제거</translation>
  </message>
  <message>
   <source>Remove height-correlated atmosphere</source>
   <translation>고도 상관 대기 제거</translation>
  </message>
  <message>
   <source>Remove turbulent atmosphere</source>
   <translation>난류 대기 제거</translation>
  </message>
  <message>
   <source>Replicas ± λ/2</source>
   <translation>복사본 ± λ/2</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>보고서</translation>
  </message>
  <message>
   <source>Report of a run</source>
   <translation>실행 보고서</translation>
  </message>
  <message>
   <source>Report on distributed scatterers</source>
   <translation>분산 산란체 보고서</translation>
  </message>
  <message>
   <source>Report on homogeneous pixels</source>
   <translation>동질 화소 보고서</translation>
  </message>
  <message>
   <source>Report on hot spots</source>
   <translation>핫스팟 보고서</translation>
  </message>
  <message>
   <source>Report on persistent scatterers</source>
   <translation>고정 산란체 보고서</translation>
  </message>
  <message>
   <source>Report on the change</source>
   <translation>변화 보고서</translation>
  </message>
  <message>
   <source>Report on the co-registration</source>
   <translation>정합 보고서</translation>
  </message>
  <message>
   <source>Report on the optimisation</source>
   <translation>최적화 보고서</translation>
  </message>
  <message>
   <source>Report on the points</source>
   <translation>점 보고서</translation>
  </message>
  <message>
   <source>Report on the time series</source>
   <translation>시계열 보고서</translation>
  </message>
  <message>
   <source>Residual of the linear + annual model</source>
   <translation>선형 + 연주기 모델의 잔차</translation>
  </message>
  <message>
   <source>Residuals</source>
   <translation>잔차</translation>
  </message>
  <message>
   <source>Revised dates [d]</source>
   <translation>수정할 날짜 [d]</translation>
  </message>
  <message>
   <source>rising</source>
   <translation>상승</translation>
  </message>
  <message>
   <source>RMSE [mm/yr]</source>
   <translation>RMSE [mm/yr]</translation>
  </message>
  <message>
   <source>RMSE of series [mm]</source>
   <translation>시계열 RMSE [mm]</translation>
  </message>
  <message>
   <source>Robust standard deviation of the differences.</source>
   <translation>차이의 강건한 표준편차입니다.</translation>
  </message>
  <message>
   <source>Role: excavation, dump, other</source>
   <translation>역할: excavation, dump, other</translation>
  </message>
  <message>
   <source>Roles of the zones</source>
   <translation>구역의 역할</translation>
  </message>
  <message>
   <source>Root mean square difference of the series [mm] (-1 = no series)</source>
   <translation>시계열 차이의 제곱평균제곱근 [mm] (-1 = 시계열 없음)</translation>
  </message>
  <message>
   <source>Root mean square difference of the velocities.</source>
   <translation>속도 차이의 제곱평균제곱근입니다.</translation>
  </message>
  <message>
   <source>Root mean square of true minus stored height.</source>
   <translation>참 높이에서 저장된 높이를 뺀 값의 제곱평균제곱근입니다.</translation>
  </message>
  <message>
   <source>Rounds end when phase stability changes less (rms).</source>
   <translation>위상 안정도의 변화(rms)가 이보다 작으면 반복을 끝냅니다.</translation>
  </message>
  <message>
   <source>Rounds of surroundings and fit.</source>
   <translation>주변 위상 추정과 맞춤의 반복 횟수입니다.</translation>
  </message>
  <message>
   <source>Row in the images</source>
   <translation>영상의 행</translation>
  </message>
  <message>
   <source>Row of the image</source>
   <translation>영상의 행</translation>
  </message>
  <message>
   <source>Rows</source>
   <translation>행</translation>
  </message>
  <message>
   <source>Rows averaged.</source>
   <translation>평균하는 행 수입니다.</translation>
  </message>
  <message>
   <source>Rows of 30 m.</source>
   <translation>30 m 간격의 행 수입니다.</translation>
  </message>
  <message>
   <source>Rows of each image.</source>
   <translation>각 영상의 행 수입니다.</translation>
  </message>
  <message>
   <source>Rows of the window</source>
   <translation>창의 행 수</translation>
  </message>
  <message>
   <source>Same seed, same probabilities.</source>
   <translation>시드가 같으면 확률도 같습니다.</translation>
  </message>
  <message>
   <source>Same seed, same stack.</source>
   <translation>시드가 같으면 스택도 같습니다.</translation>
  </message>
  <message>
   <source>Save as PNG, SVG or CSV</source>
   <translation>PNG, SVG 또는 CSV로 저장</translation>
  </message>
  <message>
   <source>Save the chart as PNG or SVG, or its values as CSV</source>
   <translation>도표를 PNG나 SVG로, 값을 CSV로 저장</translation>
  </message>
  <message>
   <source>Saved model</source>
   <translation>저장된 모델</translation>
  </message>
  <message>
   <source>SBAS time series</source>
   <translation>SBAS 시계열</translation>
  </message>
  <message>
   <source>Scatter of the same polygon on stable ground [m3], -1 unknown</source>
   <translation>안정 지면에 놓은 같은 다각형의 산포 [m3], -1은 알 수 없음</translation>
  </message>
  <message>
   <source>Scatterer type</source>
   <translation>산란체 유형</translation>
  </message>
  <message>
   <source>Scatterer type in INPUT</source>
   <translation>INPUT의 산란체 유형</translation>
  </message>
  <message>
   <source>Scatterers that the mask left out.</source>
   <translation>마스크로 제외된 산란체 수입니다.</translation>
  </message>
  <message>
   <source>Search [pixels]</source>
   <translation>탐색 범위 [pixels]</translation>
  </message>
  <message>
   <source>Secondary model</source>
   <translation>보조 모델</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>난수 시드</translation>
  </message>
  <message>
   <source>Select persistent scatterers</source>
   <translation>고정 산란체 선택</translation>
  </message>
  <message>
   <source>Selection</source>
   <translation>선택</translation>
  </message>
  <message>
   <source>Sensor bandwidth</source>
   <translation>센서 대역폭</translation>
  </message>
  <message>
   <source>set aside by the CNN</source>
   <translation>CNN이 제외함</translation>
  </message>
  <message>
   <source>Share of ore</source>
   <translation>광석 비율</translation>
  </message>
  <message>
   <source>Share of the 12-day passes without an image.</source>
   <translation>12일 간격의 통과 가운데 영상이 없는 비율입니다.</translation>
  </message>
  <message>
   <source>Share of the area without known change [%]</source>
   <translation>변화를 모르는 면적의 비율 [%]</translation>
  </message>
  <message>
   <source>Share of the motion that the radar sees</source>
   <translation>레이더가 보는 움직임의 비율</translation>
  </message>
  <message>
   <source>Share of the pairs without phase where coherence is low.</source>
   <translation>긴밀도가 낮은 곳에 위상이 없는 쌍의 비율입니다.</translation>
  </message>
  <message>
   <source>Shift east [m]</source>
   <translation>동쪽 이동량 [m]</translation>
  </message>
  <message>
   <source>Shift north [m]</source>
   <translation>북쪽 이동량 [m]</translation>
  </message>
  <message>
   <source>Show the displacement series of points</source>
   <translation>점의 변위 시계열 표시</translation>
  </message>
  <message>
   <source>Show the mean of the selected points; new selections follow by themselves</source>
   <translation>선택한 점들의 평균을 표시하며 새 선택을 자동으로 따름</translation>
  </message>
  <message>
   <source>Shrinkage</source>
   <translation>축소</translation>
  </message>
  <message>
   <source>Side of the blocks [m]</source>
   <translation>블록 한 변의 길이 [m]</translation>
  </message>
  <message>
   <source>Side of the cells.</source>
   <translation>격자 한 변의 길이입니다.</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>부호</translation>
  </message>
  <message>
   <source>Simulate interferograms</source>
   <translation>간섭도 모의 생성</translation>
  </message>
  <message>
   <source>Simulate stack</source>
   <translation>스택 모의 생성</translation>
  </message>
  <message>
   <source>Size of a patch [pixels]</source>
   <translation>패치 크기 [pixels]</translation>
  </message>
  <message>
   <source>Skip incomplete pairs</source>
   <translation>불완전한 쌍 건너뛰기</translation>
  </message>
  <message>
   <source>Slope</source>
   <translation>기울기</translation>
  </message>
  <message>
   <source>Slope of the ground</source>
   <translation>지면 경사</translation>
  </message>
  <message>
   <source>Small-baseline network</source>
   <translation>소기선 네트워크</translation>
  </message>
  <message>
   <source>Smallest correlation</source>
   <translation>최소 상관</translation>
  </message>
  <message>
   <source>Smallest island</source>
   <translation>최소 고립 영역</translation>
  </message>
  <message>
   <source>Smallest jump [mm]</source>
   <translation>최소 도약량 [mm]</translation>
  </message>
  <message>
   <source>Smallest rate [mm/yr, as FIELD]</source>
   <translation>최소 속도 [mm/yr, as FIELD]</translation>
  </message>
  <message>
   <source>Spatial scale of the atmosphere [m]</source>
   <translation>대기의 공간 규모 [m]</translation>
  </message>
  <message>
   <source>Speckle and thermal noise</source>
   <translation>스펙클과 열잡음</translation>
  </message>
  <message>
   <source>speckle is at 0.52</source>
   <translation>스펙클은 0.52</translation>
  </message>
  <message>
   <source>Spread of the orbits [m]</source>
   <translation>궤도의 퍼짐 [m]</translation>
  </message>
  <message>
   <source>Stable ground</source>
   <translation>안정 지면</translation>
  </message>
  <message>
   <source>stable or less rising</source>
   <translation>안정 또는 상승이 덜한</translation>
  </message>
  <message>
   <source>stable or less subsiding</source>
   <translation>안정 또는 침하가 덜한</translation>
  </message>
  <message>
   <source>stable or rising</source>
   <translation>안정 또는 상승</translation>
  </message>
  <message>
   <source>stable or subsiding</source>
   <translation>안정 또는 침하</translation>
  </message>
  <message>
   <source>Stack</source>
   <translation>스택</translation>
  </message>
  <message>
   <source>Stack file</source>
   <translation>스택 파일</translation>
  </message>
  <message>
   <source>Stack folder</source>
   <translation>스택 폴더</translation>
  </message>
  <message>
   <source>Stack of the new images</source>
   <translation>새 영상의 스택</translation>
  </message>
  <message>
   <source>Stack so far</source>
   <translation>지금까지의 스택</translation>
  </message>
  <message>
   <source>Stack to continue</source>
   <translation>이어 갈 스택</translation>
  </message>
  <message>
   <source>Standard deviation [m]</source>
   <translation>표준편차 [m]</translation>
  </message>
  <message>
   <source>Standard deviation of a change [m]</source>
   <translation>변화량의 표준편차 [m]</translation>
  </message>
  <message>
   <source>Standard deviation of densities [t/m3]</source>
   <translation>밀도의 표준편차 [t/m3]</translation>
  </message>
  <message>
   <source>Standard deviation of the change of mass [t], -1 unknown</source>
   <translation>질량 변화의 표준편차 [t], -1은 알 수 없음</translation>
  </message>
  <message>
   <source>Standard deviation of the change of volume [m3], -1 unknown</source>
   <translation>체적 변화의 표준편차 [m3], -1은 알 수 없음</translation>
  </message>
  <message>
   <source>Standard deviation of the change of volume per year [m3/yr], -1 unknown</source>
   <translation>연간 체적 변화의 표준편차 [m3/yr], -1은 알 수 없음</translation>
  </message>
  <message>
   <source>Standard deviation of the density [t/m3]</source>
   <translation>밀도의 표준편차 [t/m3]</translation>
  </message>
  <message>
   <source>Standard deviation of the phase [rad]</source>
   <translation>위상의 표준편차 [rad]</translation>
  </message>
  <message>
   <source>Standard deviations</source>
   <translation>표준편차</translation>
  </message>
  <message>
   <source>Standard deviations of the zones' densities</source>
   <translation>구역별 밀도의 표준편차</translation>
  </message>
  <message>
   <source>Stands in where points have neither LOS_U nor INC_ANGLE.</source>
   <translation>점에 LOS_U도 INC_ANGLE도 없을 때 씁니다.</translation>
  </message>
  <message>
   <source>Start of the line, x</source>
   <translation>선의 시작, x</translation>
  </message>
  <message>
   <source>Start of the line, y</source>
   <translation>선의 시작, y</translation>
  </message>
  <message>
   <source>Steepest stable ground [deg]</source>
   <translation>안정 지면의 최대 경사 [deg]</translation>
  </message>
  <message>
   <source>Stratified atmosphere [mm per km]</source>
   <translation>성층 대기 [mm per km]</translation>
  </message>
  <message>
   <source>Strength of the Goldstein filter</source>
   <translation>골드스타인 필터 강도</translation>
  </message>
  <message>
   <source>Subsidence [mm/yr]</source>
   <translation>침하 [mm/yr]</translation>
  </message>
  <message>
   <source>subsiding</source>
   <translation>침하</translation>
  </message>
  <message>
   <source>Subtract the series of a stable place</source>
   <translation>안정된 지점의 시계열을 뺌</translation>
  </message>
  <message>
   <source>Sum over dumps.</source>
   <translation>폐석장의 합계입니다.</translation>
  </message>
  <message>
   <source>Sum over excavations, positive.</source>
   <translation>굴착지의 합계이며 양수입니다.</translation>
  </message>
  <message>
   <source>Swaths</source>
   <translation>띠 영역</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>표</translation>
  </message>
  <message>
   <source>Table of dates and values</source>
   <translation>날짜와 값의 표</translation>
  </message>
  <message>
   <source>Table REFERENCE, SECONDARY (YYYYMMDD), DAYS, BPERP [m], USE.</source>
   <translation>REFERENCE, SECONDARY (YYYYMMDD), DAYS, BPERP [m], USE의 표입니다.</translation>
  </message>
  <message>
   <source>Take out local fringes</source>
   <translation>국지 프린지 제거</translation>
  </message>
  <message>
   <source>Takes off what is smooth in space and random in time.</source>
   <translation>공간에서 완만하고 시간에서 무작위인 것을 제거합니다.</translation>
  </message>
  <message>
   <source>Temperature (CSV)…</source>
   <translation>기온 (CSV)…</translation>
  </message>
  <message>
   <source>Temporal coherence of the inversion</source>
   <translation>역산의 시간 긴밀도</translation>
  </message>
  <message>
   <source>Temporal scale of arcs [d]</source>
   <translation>호의 시간 규모 [d]</translation>
  </message>
  <message>
   <source>Temporal scale of the atmosphere [d]</source>
   <translation>대기의 시간 규모 [d]</translation>
  </message>
  <message>
   <source>Temporal window of weeding [d]</source>
   <translation>솎아내기의 시간 창 [d]</translation>
  </message>
  <message>
   <source>Terrain heights</source>
   <translation>지형 높이</translation>
  </message>
  <message>
   <source>Test</source>
   <translation>검정</translation>
  </message>
  <message>
   <source>Text (*.csv *.txt);;All files (*)</source>
   <translation>텍스트 (*.csv *.txt);;모든 파일 (*)</translation>
  </message>
  <message>
   <source>The area all displacements are relative to.</source>
   <translation>모든 변위의 기준이 되는 영역입니다.</translation>
  </message>
  <message>
   <source>The box hides a series; Delete removes it</source>
   <translation>상자는 시계열을 숨기고 Delete는 제거함</translation>
  </message>
  <message>
   <source>The first series of the list</source>
   <translation>목록의 첫 시계열</translation>
  </message>
  <message>
   <source>The interpreter whose libraries this QGIS uses.</source>
   <translation>이 QGIS가 쓰는 라이브러리의 인터프리터입니다.</translation>
  </message>
  <message>
   <source>The layer of points was removed from the project.</source>
   <translation>점 레이어가 프로젝트에서 제거되었습니다.</translation>
  </message>
  <message>
   <source>The layer {name} cannot be read any more: repair its source.</source>
   <translation>레이어 {name}을(를) 더 이상 읽을 수 없습니다. 원본을 복구하십시오.</translation>
  </message>
  <message>
   <source>The layer {name} is not shown on the map: switch it on.</source>
   <translation>레이어 {name}이(가) 지도에 표시되지 않습니다. 켜십시오.</translation>
  </message>
  <message>
   <source>The line that is shown</source>
   <translation>표시 중인 선</translation>
  </message>
  <message>
   <source>The maps of displacement for a print layout.</source>
   <translation>인쇄 조판에 쓸 변위 지도입니다.</translation>
  </message>
  <message>
   <source>The plot as a picture for a layout.</source>
   <translation>조판에 쓸 도표 그림입니다.</translation>
  </message>
  <message>
   <source>The points of {name} are being read.</source>
   <translation>{name}의 점을 읽는 중입니다.</translation>
  </message>
  <message>
   <source>The same curves for a print layout.</source>
   <translation>인쇄 조판에 쓸 같은 곡선입니다.</translation>
  </message>
  <message>
   <source>The same values, one row per zone.</source>
   <translation>같은 값이며 구역마다 한 행입니다.</translation>
  </message>
  <message>
   <source>the temporary folder of QGIS</source>
   <translation>QGIS의 임시 폴더</translation>
  </message>
  <message>
   <source>The trained nets, to score other layers with.</source>
   <translation>다른 레이어를 채점할 수 있는 학습된 신경망입니다.</translation>
  </message>
  <message>
   <source>The windows, a bit a pixel, and their counts.</source>
   <translation>화소당 1비트로 기록한 창과 그 개수입니다.</translation>
  </message>
  <message>
   <source>Their number is in N_MISS.</source>
   <translation>보간된 날짜 수는 N_MISS에 있습니다.</translation>
  </message>
  <message>
   <source>There is no line yet: draw one on the map first.</source>
   <translation>아직 선이 없습니다. 먼저 지도에 선을 그리십시오.</translation>
  </message>
  <message>
   <source>There is no point in the area: draw it about some points.</source>
   <translation>영역 안에 점이 없습니다. 점을 둘러싸도록 그리십시오.</translation>
  </message>
  <message>
   <source>There is no profile to export: draw a line first.</source>
   <translation>내보낼 단면이 없습니다. 먼저 선을 그리십시오.</translation>
  </message>
  <message>
   <source>There is no series to export: click a point first.</source>
   <translation>내보낼 시계열이 없습니다. 먼저 점을 클릭하십시오.</translation>
  </message>
  <message>
   <source>There is no series to refer to: click a point first.</source>
   <translation>기준으로 삼을 시계열이 없습니다. 먼저 점을 클릭하십시오.</translation>
  </message>
  <message>
   <source>Those of the same stack, as homogeneous_pixels writes them.</source>
   <translation>homogeneous_pixels가 기록한 같은 스택의 것입니다.</translation>
  </message>
  <message>
   <source>Those that can become distributed scatterers.</source>
   <translation>분산 산란체가 될 수 있는 화소입니다.</translation>
  </message>
  <message>
   <source>Those with enough homogeneous pixels and data.</source>
   <translation>동질 화소와 자료가 충분한 화소 수입니다.</translation>
  </message>
  <message>
   <source>Threads</source>
   <translation>스레드</translation>
  </message>
  <message>
   <source>Threads (0: one per core)</source>
   <translation>스레드 (0: 코어당 하나)</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>임계값</translation>
  </message>
  <message>
   <source>Threshold [mm/yr]</source>
   <translation>임계값 [mm/yr]</translation>
  </message>
  <message>
   <source>Ties</source>
   <translation>연결점</translation>
  </message>
  <message>
   <source>Time of failure by inverse velocity (empty = none can be told)</source>
   <translation>역속도로 구한 붕괴 예상 시각 (비어 있음 = 알 수 없음)</translation>
  </message>
  <message>
   <source>Time of failure, earliest at 95 %</source>
   <translation>붕괴 예상 시각, 95 %에서 가장 이른 때</translation>
  </message>
  <message>
   <source>Time of failure, latest at 95 %</source>
   <translation>붕괴 예상 시각, 95 %에서 가장 늦은 때</translation>
  </message>
  <message>
   <source>Time series</source>
   <translation>시계열</translation>
  </message>
  <message>
   <source>Time series (report)</source>
   <translation>시계열 (보고서)</translation>
  </message>
  <message>
   <source>Time series so far</source>
   <translation>지금까지의 시계열</translation>
  </message>
  <message>
   <source>Times of failure</source>
   <translation>붕괴 예상 시각</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>제목</translation>
  </message>
  <message>
   <source>To those of PREVIOUS; 0 in a first run.</source>
   <translation>PREVIOUS의 날짜에 추가된 수이며 처음 실행에서는 0입니다.</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>도구</translation>
  </message>
  <message>
   <source>Topographic and flat-earth phase</source>
   <translation>지형 위상과 평탄 지구 위상</translation>
  </message>
  <message>
   <source>Total-least-squares slope of INPUT over OTHER.</source>
   <translation>OTHER에 대한 INPUT의 총최소제곱 기울기입니다.</translation>
  </message>
  <message>
   <source>toward satellite</source>
   <translation>위성 쪽</translation>
  </message>
  <message>
   <source>toward the satellite</source>
   <translation>위성 쪽</translation>
  </message>
  <message>
   <source>Truth</source>
   <translation>참값</translation>
  </message>
  <message>
   <source>Turbulent atmosphere [mm]</source>
   <translation>난류 대기 [mm]</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>유형</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>단위</translation>
  </message>
  <message>
   <source>Unit of series of other programs; fields DYYYYMMDD are always millimetres</source>
   <translation>다른 프로그램 시계열의 단위. DYYYYMMDD 필드는 항상 밀리미터</translation>
  </message>
  <message>
   <source>Unit of the series</source>
   <translation>시계열 단위</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>알 수 없음</translation>
  </message>
  <message>
   <source>Unwrap interferograms</source>
   <translation>간섭도 언래핑</translation>
  </message>
  <message>
   <source>Unwrap points</source>
   <translation>점 언래핑</translation>
  </message>
  <message>
   <source>Unwrapped interferograms</source>
   <translation>언래핑된 간섭도</translation>
  </message>
  <message>
   <source>Unwrapped points</source>
   <translation>언래핑된 점</translation>
  </message>
  <message>
   <source>up</source>
   <translation>위</translation>
  </message>
  <message>
   <source>up the slope</source>
   <translation>경사 위쪽</translation>
  </message>
  <message>
   <source>up to {limit}: no distributed scatterer</source>
   <translation>{limit} 이하: 분산 산란체 아님</translation>
  </message>
  <message>
   <source>Velocities</source>
   <translation>속도</translation>
  </message>
  <message>
   <source>Velocity</source>
   <translation>속도</translation>
  </message>
  <message>
   <source>Velocity difference [mm/yr], + INPUT above OTHER</source>
   <translation>속도 차이 [mm/yr], + INPUT이 OTHER보다 큼</translation>
  </message>
  <message>
   <source>Velocity difference, standard deviation [mm/yr] (-1 = not known)</source>
   <translation>속도 차이, 표준편차 [mm/yr] (-1 = 알 수 없음)</translation>
  </message>
  <message>
   <source>Velocity in INPUT, in the reference of OTHER [mm/yr]</source>
   <translation>OTHER의 기준으로 본 INPUT의 속도 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity in OTHER [mm/yr]</source>
   <translation>OTHER의 속도 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity of the other points</source>
   <translation>다른 점의 속도</translation>
  </message>
  <message>
   <source>Velocity, highest [mm/yr]</source>
   <translation>속도, 최고 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, lowest [mm/yr]</source>
   <translation>속도, 최저 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, mean [mm/yr]</source>
   <translation>속도, 평균 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, median [mm/yr]</source>
   <translation>속도, 중앙값 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, standard deviation</source>
   <translation>속도, 표준편차</translation>
  </message>
  <message>
   <source>Velocity, standard deviation of the points [mm/yr]</source>
   <translation>속도, 점들의 표준편차 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, standard error of the mean [mm/yr]</source>
   <translation>속도, 평균의 표준오차 [mm/yr]</translation>
  </message>
  <message>
   <source>Verdict</source>
   <translation>판정</translation>
  </message>
  <message>
   <source>Vertical</source>
   <translation>수직</translation>
  </message>
  <message>
   <source>Vertical datum of the reference</source>
   <translation>기준 모델의 수직 기준계</translation>
  </message>
  <message>
   <source>Vertical datum of the secondary</source>
   <translation>보조 모델의 수직 기준계</translation>
  </message>
  <message>
   <source>Vertical displacement</source>
   <translation>수직 변위</translation>
  </message>
  <message>
   <source>Vertical: divided by the cosine of INC_ANGLE at each point</source>
   <translation>수직: 각 점의 INC_ANGLE 코사인으로 나눔</translation>
  </message>
  <message>
   <source>Vertical: divided by the cosine of the incidence of each point</source>
   <translation>수직: 각 점의 입사각 코사인으로 나눔</translation>
  </message>
  <message>
   <source>Void pixels</source>
   <translation>빈 화소</translation>
  </message>
  <message>
   <source>Voids in a zone</source>
   <translation>구역 안의 빈 곳</translation>
  </message>
  <message>
   <source>Volume gained [m3]</source>
   <translation>늘어난 체적 [m3]</translation>
  </message>
  <message>
   <source>Volume lost [m3]</source>
   <translation>줄어든 체적 [m3]</translation>
  </message>
  <message>
   <source>Volumes of change</source>
   <translation>변화 체적</translation>
  </message>
  <message>
   <source>Waste ratio</source>
   <translation>폐석비</translation>
  </message>
  <message>
   <source>Wavelength [m]</source>
   <translation>파장 [m]</translation>
  </message>
  <message>
   <source>Wavelength at which the low-pass falls to half.</source>
   <translation>저역 통과가 절반으로 떨어지는 파장입니다.</translation>
  </message>
  <message>
   <source>Wavelength λ of the radar: X band 31, C band 55.5, L band 236 mm</source>
   <translation>레이더 파장 λ: X밴드 31, C밴드 55.5, L밴드 236 mm</translation>
  </message>
  <message>
   <source>Weather</source>
   <translation>기상</translation>
  </message>
  <message>
   <source>Weed adjacent pixels</source>
   <translation>인접 화소 솎아내기</translation>
  </message>
  <message>
   <source>Weed side lobes</source>
   <translation>부엽 솎아내기</translation>
  </message>
  <message>
   <source>Weigh pairs</source>
   <translation>쌍에 가중치 부여</translation>
  </message>
  <message>
   <source>Weight of the adaptive filter</source>
   <translation>적응 필터의 가중치</translation>
  </message>
  <message>
   <source>Weights of the pairs</source>
   <translation>쌍의 가중치</translation>
  </message>
  <message>
   <source>What it does</source>
   <translation>움직임</translation>
  </message>
  <message>
   <source>What select_ps found in this stack.</source>
   <translation>select_ps가 이 스택에서 찾은 것입니다.</translation>
  </message>
  <message>
   <source>What the curves show of the points in a bin</source>
   <translation>곡선이 구간 안의 점에 대해 보여 주는 값</translation>
  </message>
  <message>
   <source>What the fit leaves, in a panel of its own</source>
   <translation>맞춤 후 남은 값을 별도 그림으로 표시</translation>
  </message>
  <message>
   <source>When playing: difference of series</source>
   <translation>재생 시: 시계열의 차이</translation>
  </message>
  <message>
   <source>When playing: displacement</source>
   <translation>재생 시: 변위</translation>
  </message>
  <message>
   <source>Where it is highest, along the line [m]</source>
   <translation>가장 높은 곳, 선을 따른 거리 [m]</translation>
  </message>
  <message>
   <source>Where it is lowest, along the line [m]</source>
   <translation>가장 낮은 곳, 선을 따른 거리 [m]</translation>
  </message>
  <message>
   <source>Whether the CNN beats the plain judges here.</source>
   <translation>여기서 CNN이 단순한 기준보다 나은지 여부입니다.</translation>
  </message>
  <message>
   <source>Which adjacent pixels stay</source>
   <translation>남길 인접 화소</translation>
  </message>
  <message>
   <source>Window [d]</source>
   <translation>시간 창 [d]</translation>
  </message>
  <message>
   <source>Winter gap [d]</source>
   <translation>겨울 공백 [d]</translation>
  </message>
  <message>
   <source>With a volume.</source>
   <translation>체적을 구한 구역 수입니다.</translation>
  </message>
  <message>
   <source>With the reference, over the other dates.</source>
   <translation>다른 모든 날짜에 걸친 기준 영상과의 값입니다.</translation>
  </message>
  <message>
   <source>Without height in either model.</source>
   <translation>두 모델 중 하나라도 높이가 없는 화소 수입니다.</translation>
  </message>
  <message>
   <source>Work folder for large temporary files</source>
   <translation>큰 임시 파일용 작업 폴더</translation>
  </message>
  <message>
   <source>X column</source>
   <translation>X 열</translation>
  </message>
  <message>
   <source>Y column</source>
   <translation>Y 열</translation>
  </message>
  <message>
   <source>year ends</source>
   <translation>매년 말</translation>
  </message>
  <message>
   <source>Years between the models [yr]</source>
   <translation>모델 간 연수 [yr]</translation>
  </message>
  <message>
   <source>YYYYMMDD,YYYYMMDD: a curve for each; empty: the last date of each year</source>
   <translation>YYYYMMDD,YYYYMMDD: 날짜마다 곡선 하나. 비우면 매년 마지막 날짜</translation>
  </message>
  <message>
   <source>Zone</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>Zone statistics</source>
   <translation>구역 통계</translation>
  </message>
  <message>
   <source>Zones</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>Zones with rates</source>
   <translation>속도가 있는 구역</translation>
  </message>
  <message>
   <source>Zones with volumes</source>
   <translation>체적이 있는 구역</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} ~ {high}</translation>
  </message>
  <message>
   <source>{low} to {high} {unit}</source>
   <translation>{low} ~ {high} {unit}</translation>
  </message>
  <message>
   <source>{name} could not be saved: {reason}.</source>
   <translation>{name}을(를) 저장할 수 없습니다: {reason}.</translation>
  </message>
  <message>
   <source>{name} covers {first} to {last}, outside of the series.</source>
   <translation>{name}은(는) {first}부터 {last}까지이며 시계열의 기간 밖입니다.</translation>
  </message>
  <message>
   <source>{name} has no values.</source>
   <translation>{name}에 값이 없습니다.</translation>
  </message>
  <message>
   <source>{name} is no longer in the layer {layer}.</source>
   <translation>{name}이(가) 레이어 {layer}에 더 이상 없습니다.</translation>
  </message>
  <message>
   <source>{name} needs the suffix .png, .svg or .csv.</source>
   <translation>{name}에는 확장자 .png, .svg 또는 .csv가 필요합니다.</translation>
  </message>
  <message>
   <source>{name}, layer {layer}</source>
   <translation>{name}, 레이어 {layer}</translation>
  </message>
  <message>
   <source>{obstacle}: shown along the line of sight.</source>
   <translation>{obstacle}: 시선 방향으로 표시합니다.</translation>
  </message>
  <message>
   <source>{sense} cluster</source>
   <translation>{sense} 군집</translation>
  </message>
  <message>
   <source>{sense} cluster, {confidence} %</source>
   <translation>{sense} 군집, {confidence} %</translation>
  </message>
  <message>
   <source>± one standard deviation, residuals taken for independent of each other</source>
   <translation>± 표준편차, 잔차는 서로 독립으로 가정</translation>
  </message>
  <message>
   <source>0 leaves the phase as it is; 1 is the filter of Goldstein and Werner with the exponent of Baran, 1 - coherence. It makes fringes easier to unwrap and hides single pixels; coherence stays that of the unfiltered pairs.</source>
   <translation>0이면 위상을 그대로 두고, 1이면 Baran의 지수 1 - 긴밀도를 쓰는 Goldstein-Werner 필터입니다. 프린지를 언래핑하기 쉽게 하지만 화소 하나하나를 가립니다. 긴밀도는 필터링하지 않은 쌍의 값으로 남습니다.</translation>
  </message>
  <message>
   <source>1 - squared differences over squares of OTHER about its mean.</source>
   <translation>1 - (차이의 제곱합 / 평균에 대한 OTHER의 제곱합)입니다.</translation>
  </message>
  <message>
   <source>50 m cells that DS add, as a share of those that hold a PS; -1 where there is no PS.</source>
   <translation>PS가 있는 50 m 격자 수에 대해 DS가 더하는 격자 수의 비율이며 PS가 없으면 -1입니다.</translation>
  </message>
  <message>
   <source>A DS has a higher one. link_phases tells which share of noise to expect above 0.5, and the threshold that leaves one in a hundred.</source>
   <translation>DS의 값은 이보다 높습니다. link_phases는 0.5 위에서 예상되는 잡음 비율과 잡음이 100개 중 하나만 남는 임계값을 알려 줍니다.</translation>
  </message>
  <message>
   <source>A finer DEM is averaged to pixels of this size: a slope shorter than a scatterer says nothing about its motion.</source>
   <translation>더 세밀한 DEM은 이 크기의 화소로 평균합니다. 산란체보다 짧은 경사는 그 움직임에 대해 아무것도 말해 주지 않습니다.</translation>
  </message>
  <message>
   <source>A fit tells its rates here,
each with its standard deviation.</source>
   <translation>맞춤 결과의 속도가
표준편차와 함께 여기에 표시됩니다.</translation>
  </message>
  <message>
   <source>A point per pair at its place in INPUT (for stations at the station), in the CRS of INPUT; VEL and the dates hold INPUT - OTHER.</source>
   <translation>INPUT의 위치(관측소는 관측소 위치)에 쌍마다 점 하나이며 INPUT의 CRS를 씁니다. VEL과 날짜 필드는 INPUT - OTHER입니다.</translation>
  </message>
  <message>
   <source>A stack that was imported earlier: only images later than its last one are imported, and with them the one of its reference date, which ranges and baselines are against. The folder must hold that one too; give the same EXTENT. What is written serves link_phases and combine_scatterers to update what was made of the earlier stack.</source>
   <translation>이전에 가져온 스택입니다. 그 마지막 날짜보다 뒤의 영상만 가져오고, 거리와 기선의 기준이 되는 기준 날짜의 영상도 함께 가져옵니다. 폴더에 그 영상도 있어야 하며 같은 EXTENT를 주십시오. 기록한 것으로 link_phases와 combine_scatterers가 이전 스택의 결과를 갱신합니다.</translation>
  </message>
  <message>
   <source>About this share of the homogeneous pixels is lost; a lower level keeps more of both kinds.</source>
   <translation>동질 화소의 대략 이 비율을 잃습니다. 수준을 낮추면 동질 화소와 이질 화소가 모두 더 많이 남습니다.</translation>
  </message>
  <message>
   <source>Address of a dask scheduler (tcp://host:port, tls://host:port, or the path of a scheduler file) whose workers do the blocks, on storage they share with this machine; empty takes the Processing option of ICOPS (none unless changed: threads of this machine). Results are the same. A scheduler on another machine must be the one that the option or the environment variable ICOPS_SCHEDULER names, have its address in a file of your own, or use TLS.</source>
   <translation>dask 스케줄러의 주소(tcp://host:port, tls://host:port, 또는 스케줄러 파일의 경로)입니다. 그 워커들이 이 컴퓨터와 공유하는 저장소에서 블록을 처리합니다. 비우면 ICOPS의 공간 처리 옵션을 따릅니다(바꾸지 않았으면 없음: 이 컴퓨터의 스레드). 결과는 같습니다. 다른 컴퓨터의 스케줄러는 이 옵션이나 환경 변수 ICOPS_SCHEDULER에 지정된 것이거나, 주소가 사용자 본인의 파일에 있거나, TLS를 사용해야 합니다.</translation>
  </message>
  <message>
   <source>Adds fields with amplitude and peak of each point's annual motion.</source>
   <translation>각 점의 연주기 움직임의 진폭과 최댓값 시기 필드를 더합니다.</translation>
  </message>
  <message>
   <source>All points and fields of the input with ALERT, rates before and in the window, their change and its probability, acceleration, inverse velocity and times of failure.</source>
   <translation>입력의 모든 점과 필드에 ALERT, 창 이전과 창 안의 속도, 속도 변화와 그 확률, 가속도, 역속도, 붕괴 예상 시각을 더합니다.</translation>
  </message>
  <message>
   <source>All points and fields of the input, with CNN_PROB and CNN_KEEP.</source>
   <translation>입력의 모든 점과 필드에 CNN_PROB와 CNN_KEEP를 더합니다.</translation>
  </message>
  <message>
   <source>All points and fields of the input, with GI_Z, GI_P, GI_BIN, N_NEIGH and ICOPS_KEEP.</source>
   <translation>입력의 모든 점과 필드에 GI_Z, GI_P, GI_BIN, N_NEIGH, ICOPS_KEEP를 더합니다.</translation>
  </message>
  <message>
   <source>All points and fields of the input. LOS_E, LOS_N, LOS_U is the new direction: 0, 0, 1 where it is vertical.</source>
   <translation>입력의 모든 점과 필드입니다. LOS_E, LOS_N, LOS_U는 새 방향이며 수직이면 0, 0, 1입니다.</translation>
  </message>
  <message>
   <source>Angle between line of sight and vertical, used where the source tells none.</source>
   <translation>시선 방향과 수직 사이의 각이며 원본이 알려 주지 않을 때 씁니다.</translation>
  </message>
  <message>
   <source>As a group: the last displacement is shown, and the Temporal Controller plays all of them.</source>
   <translation>그룹으로 추가합니다. 마지막 변위를 표시하고 시계열 제어기가 모든 날짜를 재생합니다.</translation>
  </message>
  <message>
   <source>At which dates series are compared. interpolated: the series with more dates is read at those of the other within its model (rate, annual term, residuals on a straight line), never in a gap of over 60 days; exact: only dates that both have.</source>
   <translation>시계열을 비교하는 날짜입니다. interpolated: 날짜가 더 많은 시계열을 다른 쪽의 날짜에서 모델(속도, 연주기 항, 잔차의 직선 보간)로 읽으며 60일 넘는 공백은 보간하지 않음. exact: 둘 다 있는 날짜만.</translation>
  </message>
  <message>
   <source>Band 1: change [m]. Band 2: 1 beyond the level of detection, else 0. Volumes take the first band whole.</source>
   <translation>밴드 1: 변화 [m]. 밴드 2: 검출 한계를 넘으면 1, 아니면 0. 체적은 첫 밴드 전체를 씁니다.</translation>
  </message>
  <message>
   <source>Between neighbours; the search goes no farther. 0 takes the DEM to be right.</source>
   <translation>이웃 사이의 값이며 이 범위까지만 탐색합니다. 0이면 DEM이 정확하다고 봅니다.</translation>
  </message>
  <message>
   <source>Blocks of ground that intervals are drawn from. Empty: four times the distance over which differences are alike.</source>
   <translation>신뢰 구간을 추출하는 지면 블록의 크기입니다. 비우면 차이가 서로 비슷한 거리의 네 배입니다.</translation>
  </message>
  <message>
   <source>Blocks worked on at once; empty takes the Processing option of ICOPS (one per core unless changed).</source>
   <translation>동시에 처리하는 블록 수이며 비우면 ICOPS의 공간 처리 옵션을 따릅니다(바꾸지 않았으면 코어당 하나).</translation>
  </message>
  <message>
   <source>Brings one elevation model onto another to a hundredth of a pixel: horizontal shift, height offset and tilt, fitted on ground that did not change. Plain subtraction of two models that lie half a pixel apart makes volumes wrong by 10 to 25 %. The models may have any coordinate system, pixel size and orientation, and different vertical datums; the secondary model is resampled once, to the grid of the reference where that is in metres, else to UTM. The report tells the shift with its error, and how well both models agree on stable ground before and after.</source>
   <translation>한 표고모델을 다른 모델에 화소의 100분의 1까지 맞춥니다. 변하지 않은 지면에서 수평 이동, 높이 편차, 기울기를 맞춥니다. 반 화소 어긋난 두 모델을 그대로 빼면 체적이 10~25 % 틀립니다. 모델의 좌표계, 화소 크기, 방향은 무엇이든 되고 수직 기준계가 달라도 됩니다. 보조 모델은 기준 모델이 미터 단위면 그 격자로, 아니면 UTM으로 한 번만 재표본화합니다. 보고서는 이동량과 그 오차, 정합 전후 안정 지면에서 두 모델이 얼마나 일치하는지 알려 줍니다.</translation>
  </message>
  <message>
   <source>Brings single-look complex images of one track to the grid of a reference image, to hundredths of a pixel. For stripmap-like images in GAMMA's layout: orbits and the correlation of whole images give the first shift, amplitude correlation of oversampled patches and a robust polynomial the rest, heights the part that follows the relief; a windowed sinc that follows the Doppler centroid resamples and keeps the phase. Sentinel-1 TOPS images need their azimuth ramp taken off first: co-register them with GAMMA, SNAP or ISCE2. The output goes into import_stack.</source>
   <translation>한 궤도의 단일 룩 복소(SLC) 영상을 기준 영상의 격자에 화소의 100분의 1까지 맞춥니다. GAMMA 구성의 스트립맵형 영상용입니다. 궤도와 영상 전체의 상관으로 초기 이동량을, 과표본화한 패치의 진폭 상관과 강건한 다항식으로 나머지를, 높이로 지형을 따르는 부분을 구합니다. 도플러 중심을 따르는 창 함수 sinc로 재표본화하여 위상을 보존합니다. Sentinel-1 TOPS 영상은 방위 방향 램프를 먼저 제거해야 하므로 GAMMA, SNAP 또는 ISCE2로 정합하십시오. 출력은 import_stack에 넣습니다.</translation>
  </message>
  <message>
   <source>By the standard deviations of their dates' phases; off, all count alike.</source>
   <translation>날짜별 위상의 표준편차에 따라 가중하며 끄면 모두 같습니다.</translation>
  </message>
  <message>
   <source>Cells farther than this from every point are void. Empty: two cells.</source>
   <translation>모든 점에서 이보다 먼 격자는 비워 둡니다. 비우면 격자 두 칸입니다.</translation>
  </message>
  <message>
   <source>Change of rate that a typical point shows in four cases of five.</source>
   <translation>보통의 점이 다섯 번 중 네 번 드러내는 속도 변화입니다.</translation>
  </message>
  <message>
   <source>Chooses which images of a stack are joined to interferograms, by their span in time and their perpendicular baseline. The table may be edited by hand (USE 0 leaves a pair out, rows may be added or removed) and goes back in as NETWORK of interferograms. The plot shows dates against perpendicular baseline with the pairs as lines; subsets that no pair joins get their own colours and are reported, but never stop the run.</source>
   <translation>시간 간격과 수직 기선에 따라 스택의 어떤 영상을 간섭도로 묶을지 고릅니다. 표는 손으로 고칠 수 있고(USE 0은 쌍을 제외하며 행을 더하거나 뺄 수 있음) 간섭도의 NETWORK로 다시 들어갑니다. 도표는 날짜와 수직 기선을 쌍의 선과 함께 보여 줍니다. 어느 쌍도 잇지 않는 부분집합은 다른 색으로 표시하고 알리지만 실행을 멈추지는 않습니다.</translation>
  </message>
  <message>
   <source>Class counts, confusion matrix, ROC and precision-recall curves, reliability diagram, shares kept by type and by rate, plain judges beside the CNN.</source>
   <translation>등급별 개수, 혼동 행렬, ROC 곡선과 정밀도-재현율 곡선, 신뢰도 도표, 유형별·속도별 유지 비율, CNN과 단순한 기준의 비교입니다.</translation>
  </message>
  <message>
   <source>Click a point on the map, or select points, to see their series.
Shift + click adds a series; Area draws a polygon whose mean is shown.</source>
   <translation>지도에서 점을 클릭하거나 점을 선택하면 시계열이 표시됩니다.
Shift + 클릭은 시계열을 추가하고, 영역은 그린 다각형의 평균을 보여 줍니다.</translation>
  </message>
  <message>
   <source>Coherent dates repeat each other's speckle, so that every test rejects far too much where the ground is coherent, just where distributed scatterers are wanted. auto: as many as the likeness of neighbouring pixels in time says; fashps then leaves targets alone that are far brighter than the ground around them; nominal: all of them, as in the literature.</source>
   <translation>긴밀한 날짜들은 서로 같은 스펙클을 되풀이하므로, 지면이 긴밀한 곳, 곧 분산 산란체가 필요한 곳에서 모든 검정이 지나치게 많이 기각합니다. auto: 이웃 화소들의 시간적 유사도가 말하는 수만큼. 이때 fashps는 주변 지면보다 훨씬 밝은 표적을 그대로 둠. nominal: 문헌에서처럼 모든 날짜.</translation>
  </message>
  <message>
   <source>Column of the date in tables with one line per point and date; empty finds it by its name.</source>
   <translation>점과 날짜마다 한 줄인 표의 날짜 열이며 비우면 열 이름으로 찾습니다.</translation>
  </message>
  <message>
   <source>Column of the displacement in such tables; empty finds it by its name.</source>
   <translation>그러한 표의 변위 열이며 비우면 열 이름으로 찾습니다.</translation>
  </message>
  <message>
   <source>Column of the position to the east; empty finds it by its name.</source>
   <translation>동쪽 위치의 열이며 비우면 열 이름으로 찾습니다.</translation>
  </message>
  <message>
   <source>Column of the position to the north; empty finds it by its name.</source>
   <translation>북쪽 위치의 열이며 비우면 열 이름으로 찾습니다.</translation>
  </message>
  <message>
   <source>Columns averaged. With Sentinel-1, 8 columns by 2 rows make a square cell of about 30 m on the ground, the size of a pixel of the usual elevation models.</source>
   <translation>평균하는 열 수입니다. Sentinel-1은 8열 2행이 지상에서 약 30 m의 정사각 격자가 되며 이는 일반적인 표고모델의 화소 크기입니다.</translation>
  </message>
  <message>
   <source>Component of gridded EGMS products (L3). auto: as the file's name tells; up: vertical; east: to the east.</source>
   <translation>격자형 EGMS 산출물(L3)의 성분입니다. auto: 파일 이름에 따름. up: 수직. east: 동쪽.</translation>
  </message>
  <message>
   <source>Compute the standard deviation of each phase from the Cramer-Rao bound; takes a quarter of the time and half of the file.</source>
   <translation>Cramer-Rao 하한으로 각 위상의 표준편차를 계산합니다. 시간의 4분의 1, 파일의 절반을 차지합니다.</translation>
  </message>
  <message>
   <source>Connected parts of the network, images without a pair included; 1 is whole.</source>
   <translation>쌍이 없는 영상을 포함한 네트워크의 연결된 부분 수이며 1이면 온전합니다.</translation>
  </message>
  <message>
   <source>Connected subsets, with a gap longer than MAX_DAYS between them.</source>
   <translation>사이에 MAX_DAYS보다 긴 공백이 있는 연결된 부분집합 수입니다.</translation>
  </message>
  <message>
   <source>Correlation of amplitudes that a patch needs; what unrelated speckle may reach never does.</source>
   <translation>패치에 필요한 진폭 상관입니다. 서로 무관한 스펙클이 이를 수 있는 값은 절대 받아들이지 않습니다.</translation>
  </message>
  <message>
   <source>Curve of Moran's I, counts by class, a map, and every choice that was made.</source>
   <translation>Moran I의 곡선, 등급별 개수, 지도, 그리고 내려진 모든 선택입니다.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, before which images are left out; empty leaves none out.</source>
   <translation>이 날짜, YYYYMMDD보다 앞의 영상은 제외합니다. 비우면 제외하지 않습니다.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, whose ranges and baselines are the zero of all others; empty takes the middle date, or that of the stack to continue.</source>
   <translation>다른 모든 날짜의 거리와 기선의 영점이 되는 날짜, YYYYMMDD입니다. 비우면 가운데 날짜이며, 이어 가는 스택이 있으면 그 스택의 날짜입니다.</translation>
  </message>
  <message>
   <source>Dates to map, YYYYMMDD,YYYYMMDD,...; they must be dates of the layer. Empty: the last date of each year.</source>
   <translation>지도로 만들 날짜, YYYYMMDD,YYYYMMDD,...이며 레이어에 있는 날짜여야 합니다. 비우면 매년 마지막 날짜입니다.</translation>
  </message>
  <message>
   <source>Delay proportional to height: standard deviation over the dates.</source>
   <translation>높이에 비례하는 지연이며 날짜에 걸친 표준편차입니다.</translation>
  </message>
  <message>
   <source>Delay that is random in time and smooth in space. Motion that is smooth in time is left alone whatever its size; the default changes no velocity. kriging: kriged with the variogram that the data show; gaussian: a Gaussian mean over ATMOSPHERE_METRES; none: left in.</source>
   <translation>시간에서 무작위이고 공간에서 완만한 지연입니다. 시간에서 완만한 움직임은 크기와 상관없이 그대로 두며 기본값은 어떤 속도도 바꾸지 않습니다. kriging: 자료가 보여 주는 베리오그램으로 크리깅. gaussian: ATMOSPHERE_METRES에 걸친 가우스 평균. none: 제거하지 않음.</translation>
  </message>
  <message>
   <source>Delay that was removed, mean over cells, mm; one band a date.</source>
   <translation>제거한 지연의 격자별 평균, mm이며 날짜마다 밴드 하나입니다.</translation>
  </message>
  <message>
   <source>Displacement, atmosphere, DEM error, land cover, coherence, baselines and persistent scatterers, as NumPy arrays.</source>
   <translation>변위, 대기, DEM 오차, 지표 피복, 긴밀도, 기선, 고정 산란체를 담은 NumPy 배열입니다.</translation>
  </message>
  <message>
   <source>Displacement, velocity, DEM error, atmosphere and planted unwrapping errors, as NumPy arrays.</source>
   <translation>변위, 속도, DEM 오차, 대기, 심어 놓은 언래핑 오차를 담은 NumPy 배열입니다.</translation>
  </message>
  <message>
   <source>Draw a line on the map: its profile is shown while you draw.
A right click or a double click ends the line, Backspace takes the last vertex back.</source>
   <translation>지도에 선을 그리면 그리는 동안 단면이 표시됩니다.
오른쪽 클릭이나 더블클릭은 선을 끝내고, Backspace는 마지막 꼭짓점을 취소합니다.</translation>
  </message>
  <message>
   <source>Drawn behind the curves. Empty: the HEIGHT of the points, where they have it.</source>
   <translation>곡선 뒤에 그립니다. 비우면 점에 HEIGHT가 있을 때 그것을 씁니다.</translation>
  </message>
  <message>
   <source>Each line, and each part of a line of several parts, gives a profile.</source>
   <translation>선마다, 여러 부분으로 된 선은 부분마다 단면 하나가 됩니다.</translation>
  </message>
  <message>
   <source>Empty: the field NAME where the layer has it. Others are A-A', B-B' and so on.</source>
   <translation>비우면 레이어에 NAME 필드가 있을 때 그것을 씁니다. 나머지는 A-A', B-B' 등입니다.</translation>
  </message>
  <message>
   <source>EPSG:number or WKT, of tables whose positions are not longitude and latitude; empty takes what the format says.</source>
   <translation>위치가 경도와 위도가 아닌 표의 EPSG:번호 또는 WKT이며 비우면 형식이 정하는 것을 씁니다.</translation>
  </message>
  <message>
   <source>Estimate the fringe within each window, take it out before linking and put it back after: keeps the coherence of fast, steep bowls. Nothing is taken out where noise explains what is seen; the file shows where it acted.</source>
   <translation>각 창 안의 프린지를 추정하여 연결 전에 빼고 연결 후에 되돌립니다. 빠르고 가파른 침하 분지의 긴밀도를 유지합니다. 보이는 것이 잡음으로 설명되면 아무것도 빼지 않으며, 적용한 곳은 파일에 남습니다.</translation>
  </message>
  <message>
   <source>Expected share of false ones among the alerts; a fifth of it among the alarms.</source>
   <translation>알림 가운데 예상되는 거짓의 비율이며 경보에서는 그 5분의 1입니다.</translation>
  </message>
  <message>
   <source>Field of numbers to look for clusters of, negative where ground subsides; VEL in layers of this plugin.</source>
   <translation>군집을 찾을 수치 필드이며 지면이 침하하면 음수입니다. 이 플러그인의 레이어에서는 VEL입니다.</translation>
  </message>
  <message>
   <source>Field of ZONES, t/m3. Empty or NULL: the density of the zone's role.</source>
   <translation>ZONES의 필드, t/m3입니다. 비우거나 NULL이면 구역의 역할에 따른 밀도를 씁니다.</translation>
  </message>
  <message>
   <source>Field of ZONES: excavation, dump, or other, which is in no balance. Empty or NULL: what lost volume is an excavation, what gained some a dump.</source>
   <translation>ZONES의 필드이며 excavation, dump 또는 수지에 넣지 않는 other입니다. 비우거나 NULL이면 체적이 준 곳은 굴착지, 는 곳은 폐석장입니다.</translation>
  </message>
  <message>
   <source>File of points: CSV or other text, .mat, .h5, or a layer such as .shp or .gpkg. The folder of a StaMPS, MintPy or SARvey run is accepted as well.</source>
   <translation>점 파일입니다. CSV 등의 텍스트, .mat, .h5, 또는 .shp나 .gpkg 같은 레이어입니다. StaMPS, MintPy, SARvey의 실행 폴더도 됩니다.</translation>
  </message>
  <message>
   <source>Finds for every pixel with enough homogeneous pixels the one phase per date that agrees best with all interferograms of the stack, at full resolution: the phases of distributed scatterers. How well they agree is the temporal coherence; pure noise is linked as well, to tell which temporal coherence means something with this number of dates and homogeneous pixels.</source>
   <translation>동질 화소가 충분한 모든 화소에 대해 스택의 모든 간섭도와 가장 잘 맞는 날짜별 위상 하나를 원래 해상도로 구합니다. 이것이 분산 산란체의 위상입니다. 얼마나 잘 맞는지는 시간 긴밀도로 나타내며, 순수 잡음도 함께 연결하여 이 날짜 수와 동질 화소 수에서 어느 시간 긴밀도부터 의미가 있는지 알려 줍니다.</translation>
  </message>
  <message>
   <source>Finds pairs that are a whole cycle off by closing loops of pairs, and corrects those that the loops settle without doubt.</source>
   <translation>쌍의 폐합으로 한 사이클 어긋난 쌍을 찾아, 폐합이 의심 없이 결정하는 것을 보정합니다.</translation>
  </message>
  <message>
   <source>Finds points whose rate changed in the last window of their series: faster, slower or the other way. The noise comes from each point's own residuals with their correlation in time, and the false discovery rate limits false alerts over the whole layer. Where ground accelerates towards failure plainly enough, inverse velocity gives a time with its interval. Limits: data every 12 days show a change only after some dates, and motion of more than a quarter of the wavelength between two dates (14 mm in 12 days, 420 mm/yr for Sentinel-1) is unwrapped wrongly and looks slow. No alert is no sign of safety.</source>
   <translation>시계열의 마지막 창에서 속도가 변한 점을 찾습니다. 더 빨라졌거나 느려졌거나 방향이 바뀐 점입니다. 잡음은 각 점의 잔차와 그 시간 상관에서 구하고, 거짓 발견율이 레이어 전체의 오경보를 제한합니다. 지면이 붕괴를 향해 뚜렷이 가속하는 곳에서는 역속도로 붕괴 예상 시각과 신뢰 구간을 구합니다. 한계: 12일 간격의 자료는 몇 날짜가 지나야 변화를 보이며, 두 날짜 사이에 파장의 4분의 1(Sentinel-1에서 12일에 14 mm, 420 mm/yr)을 넘는 움직임은 잘못 언래핑되어 느려 보입니다. 알림이 없다고 안전한 것은 아닙니다.</translation>
  </message>
  <message>
   <source>Finds the neighbours of every pixel that see the same kind of ground, by a test of their amplitudes. They make distributed scatterers: link_phases takes their common phase. Each date is first divided by its scene mean. The window is cut at the edge of the image, pixels without data never count, and of those accepted the ones joined to the centre (also by corners) are kept.</source>
   <translation>진폭 검정으로 각 화소와 같은 종류의 지면을 보는 이웃 화소를 찾습니다. 이들이 분산 산란체를 이루며 link_phases가 공통 위상을 구합니다. 각 날짜는 먼저 영상 평균으로 나눕니다. 창은 영상 가장자리에서 잘리고 자료 없는 화소는 세지 않으며, 받아들인 화소 가운데 중심과 (모서리로라도) 이어진 것만 남깁니다.</translation>
  </message>
  <message>
   <source>Finds where points move together, more than by chance: optimised hot-spot analysis after Getis-Ord. The reach of the surroundings is chosen by the first peak of global Moran's I, Gi* compares the surroundings of every point with the whole layer, and the false discovery rate says which clusters hold at 90, 95 and 99 %. Where the scene subsides as a whole, ground above its mean need not rise: the legend then says stable or rising, or less subsiding. Takes any point layer that has a velocity, of this or another program, in any coordinate system. No point is removed: GI_Z, GI_P, GI_BIN, N_NEIGH and the flag ICOPS_KEEP join the fields there are, and the layer is drawn in seven classes.</source>
   <translation>점들이 우연 이상으로 함께 움직이는 곳을 찾습니다. Getis-Ord에 따른 최적화 핫스팟 분석입니다. 주변의 범위는 전역 Moran I의 첫 정점으로 고르고, Gi*는 각 점의 주변을 전체 레이어와 비교하며, 거짓 발견율이 90, 95, 99 %에서 유효한 군집을 가려냅니다. 영상 전체가 침하하는 곳에서는 평균보다 위인 지면이 반드시 상승하는 것은 아니므로 범례에 안정 또는 상승, 또는 침하가 덜함으로 적습니다. 이 프로그램이나 다른 프로그램의 속도가 있는 점 레이어를 어떤 좌표계로도 받습니다. 점은 제거하지 않으며 GI_Z, GI_P, GI_BIN, N_NEIGH와 표시 필드 ICOPS_KEEP를 더하고 레이어를 일곱 등급으로 그립니다.</translation>
  </message>
  <message>
   <source>Flatter ground is taken to move vertically (DIRECTION 0); of MODE=downslope.</source>
   <translation>이보다 평탄한 지면은 수직으로 움직인다고 봅니다(DIRECTION 0). MODE=downslope용입니다.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about -12 ascending and 192 descending. Stands in where points have no LOS_E and LOS_N, of MODE=downslope.</source>
   <translation>오른쪽을 보는 레이더의 비행 방향, 북에서 시계 방향이며 상승은 약 -12, 하강은 약 192입니다. MODE=downslope에서 점에 LOS_E와 LOS_N이 없을 때 씁니다.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about -12. Stands in where points have INC_ANGLE and no LOS_E, LOS_N.</source>
   <translation>오른쪽을 보는 레이더의 비행 방향, 북에서 시계 방향이며 약 -12입니다. 점에 INC_ANGLE은 있고 LOS_E, LOS_N이 없을 때 씁니다.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about 192. Stands in where points have INC_ANGLE and no LOS_E, LOS_N.</source>
   <translation>오른쪽을 보는 레이더의 비행 방향, 북에서 시계 방향이며 약 192입니다. 점에 INC_ANGLE은 있고 LOS_E, LOS_N이 없을 때 씁니다.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a satellite that looks to the right; gives the look vector together with the incidence angle where the source tells none.</source>
   <translation>오른쪽을 보는 위성의 비행 방향, 북에서 시계 방향입니다. 원본에 시선 벡터가 없으면 입사각과 함께 이를 정합니다.</translation>
  </message>
  <message>
   <source>Folder of co-registered images; its sub-folders are searched too. One of the files, e.g. stack.dim or slcStack.h5, is accepted as well.</source>
   <translation>정합된 영상의 폴더이며 하위 폴더도 찾습니다. stack.dim이나 slcStack.h5 같은 파일 하나도 됩니다.</translation>
  </message>
  <message>
   <source>Folder of unwrapped interferograms and their coherence; its sub-folders are searched too. One of the files, e.g. ifgramStack.h5, is accepted as well.</source>
   <translation>언래핑된 간섭도와 긴밀도의 폴더이며 하위 폴더도 찾습니다. ifgramStack.h5 같은 파일 하나도 됩니다.</translation>
  </message>
  <message>
   <source>Folder of zenith delays, YYYYMMDD.ztd with YYYYMMDD.ztd.rsc for every date; they are taken off before anything is estimated. The log tells whether that made the series quieter.</source>
   <translation>천정 지연 폴더이며 날짜마다 YYYYMMDD.ztd와 YYYYMMDD.ztd.rsc가 있습니다. 추정에 앞서 지연을 제거합니다. 이로써 시계열이 더 조용해졌는지 로그가 알려 줍니다.</translation>
  </message>
  <message>
   <source>Folder with YYYYMMDD.slc or .rslc and their .par (GAMMA; FCOMPLEX or SCOMPLEX, big-endian), in itself, in slc or in rslc; geo/*dem.rdc, *.lon and *.lat on the reference's grid are used and copied where present.</source>
   <translation>YYYYMMDD.slc 또는 .rslc와 .par(GAMMA, FCOMPLEX 또는 SCOMPLEX, 빅 엔디언)가 폴더 자체나 slc 또는 rslc에 있는 폴더입니다. 기준 영상 격자의 geo/*dem.rdc, *.lon, *.lat이 있으면 사용하고 복사합니다.</translation>
  </message>
  <message>
   <source>Following images that METHOD sequential pairs each image with.</source>
   <translation>METHOD sequential에서 각 영상과 쌍을 이루는 뒤따르는 영상 수입니다.</translation>
  </message>
  <message>
   <source>For changes per year. Empty: by the years in the names of the models that CHANGE was made from, where these tell.</source>
   <translation>연간 변화량을 구하는 데 씁니다. 비우면 CHANGE를 만든 모델 이름에 연도가 있을 때 그것으로 구합니다.</translation>
  </message>
  <message>
   <source>Forms the interferograms of a network: the multilooked complex mean of reference times conjugate secondary, and its coherence. Positive phase is motion away from the satellite from the reference to the secondary date. The number of independent looks is estimated from how neighbouring pixels share their speckle. On request the phase is filtered, and every pair is put on the map as GeoTIFF layers of phase and coherence for a look.</source>
   <translation>네트워크의 간섭도를 만듭니다. 기준 영상과 보조 영상 켤레의 곱을 멀티룩한 복소 평균과 그 긴밀도입니다. 양의 위상은 기준 날짜에서 보조 날짜까지 위성에서 멀어지는 움직임입니다. 독립 룩 수는 이웃 화소가 스펙클을 공유하는 정도에서 추정합니다. 원하면 위상을 필터링하고 모든 쌍을 위상과 긴밀도의 GeoTIFF 레이어로 지도에 올려 살펴볼 수 있습니다.</translation>
  </message>
  <message>
   <source>Ground that is taken not to move; every displacement is relative to it. Empty: dense, coherent ground that departs least from all quiet ground is chosen, and the log, the report and the answers name it.</source>
   <translation>움직이지 않는다고 보는 지면이며 모든 변위는 이에 상대적입니다. 비우면 조용한 지면 전체에서 가장 덜 벗어나는 조밀하고 긴밀한 지면을 고르고 로그, 보고서, 출력값에 적습니다.</translation>
  </message>
  <message>
   <source>Ground that is taken not to move; every displacement is relative to it. Empty: the quietest coherent ground of the largest island is chosen, and the log names it.</source>
   <translation>움직이지 않는다고 보는 지면이며 모든 변위는 이에 상대적입니다. 비우면 가장 큰 고립 영역에서 가장 조용하고 긴밀한 지면을 고르고 로그에 적습니다.</translation>
  </message>
  <message>
   <source>Ground that moves neither east nor up. Empty: the square in which both series depart least from the median of all ground; the log names it.</source>
   <translation>동쪽으로도 위로도 움직이지 않는 지면입니다. 비우면 두 시계열이 전체 지면의 중앙값에서 가장 덜 벗어나는 정사각형을 쓰며 로그에 적습니다.</translation>
  </message>
  <message>
   <source>Groups of fewer pixels that no edge joins with others are left out; the largest group is kept.</source>
   <translation>다른 화소와 변으로 이어지지 않은 무리가 이보다 작으면 제외합니다. 가장 큰 무리는 유지합니다.</translation>
  </message>
  <message>
   <source>Groups of fewer points that no edge joins with others are dropped; the largest group is kept.</source>
   <translation>다른 점과 변으로 이어지지 않은 무리가 이보다 작으면 버립니다. 가장 큰 무리는 유지합니다.</translation>
  </message>
  <message>
   <source>Heights above the ellipsoid in metres, used only where the stack brings none.</source>
   <translation>미터 단위의 타원체고이며 스택에 높이가 없을 때만 씁니다.</translation>
  </message>
  <message>
   <source>Heights in metres (feet where the file says so) in any coordinate system. Needed along the slope; in vertical mode it adds SLOPE and ASPECT and tells how many points lie on slopes.</source>
   <translation>좌표계에 상관없이 미터(파일에 그렇게 적혀 있으면 피트) 단위의 높이입니다. 경사 방향에는 반드시 필요하고, 수직 방식에서는 SLOPE와 ASPECT를 더하고 경사지에 있는 점의 수를 알려 줍니다.</translation>
  </message>
  <message>
   <source>Heights of geo/*dem.rdc give the shift that depends on height and baseline.</source>
   <translation>geo/*dem.rdc의 높이로 높이와 기선에 따른 이동량을 구합니다.</translation>
  </message>
  <message>
   <source>How INPUT is brought to the reference of OTHER. none: nothing is taken off; a difference of the references is part of the bias; median: the median difference is taken off, of velocities and at each date; point: the median difference around REFERENCE is taken off.</source>
   <translation>INPUT을 OTHER의 기준에 맞추는 방법입니다. none: 빼지 않으며 기준의 차이가 편의에 들어감. median: 속도와 날짜별로 차이의 중앙값을 뺌. point: REFERENCE 주변 차이의 중앙값을 뺌.</translation>
  </message>
  <message>
   <source>How much each pair counts at each pixel. variance: by the phase variance its coherence tells; coherence: by the coherence itself; none: all alike.</source>
   <translation>각 화소에서 쌍마다의 가중치입니다. variance: 긴밀도에서 구한 위상 분산에 따름. coherence: 긴밀도 자체에 따름. none: 모두 같음.</translation>
  </message>
  <message>
   <source>How phases are linked. emi: eigenvector of the smallest eigenvalue of |C|^-1 o C; evd: eigenvector of the largest eigenvalue of |C| o C; pta: maximum likelihood, started at the EMI phases.</source>
   <translation>위상을 연결하는 방법입니다. emi: |C|^-1 o C의 가장 작은 고윳값의 고유벡터. evd: |C| o C의 가장 큰 고윳값의 고유벡터. pta: EMI 위상에서 시작하는 최대 우도.</translation>
  </message>
  <message>
   <source>How samples are stored. FCOMPLEX: single-precision floats; SCOMPLEX: short integers, half the size.</source>
   <translation>표본의 저장 방식입니다. FCOMPLEX: 단정밀도 부동소수점. SCOMPLEX: 짧은 정수, 크기는 절반.</translation>
  </message>
  <message>
   <source>How subsets of dates that no pair joins are put together. linear: one common rate over all subsets, then the nearest whole cycle of the measured phase; minimum_norm: no motion across the gap, as the SVD of the paper gives; it flattens steady subsidence.</source>
   <translation>어느 쌍도 잇지 않는 날짜 부분집합들을 잇는 방법입니다. linear: 모든 부분집합에 공통된 속도 하나, 그다음 측정 위상의 가장 가까운 정수 사이클. minimum_norm: 논문의 SVD처럼 공백에서 움직임 없음. 꾸준한 침하를 평탄하게 만듦.</translation>
  </message>
  <message>
   <source>How subsets of dates that no pair joins are put together. minimum_norm: no motion across the gap, as the SVD of the paper gives; it flattens steady subsidence; linear: one common rate over all subsets.</source>
   <translation>어느 쌍도 잇지 않는 날짜 부분집합들을 잇는 방법입니다. minimum_norm: 논문의 SVD처럼 공백에서 움직임 없음. 꾸준한 침하를 평탄하게 만듦. linear: 모든 부분집합에 공통된 속도 하나.</translation>
  </message>
  <message>
   <source>How the ground is taken to move. vertical: straight up or down: d / cos(incidence); downslope: along the steepest slope of the DEM where there is one, vertical on flat ground.</source>
   <translation>지면이 움직인다고 보는 방향입니다. vertical: 똑바로 위나 아래: d / cos(incidence). downslope: 경사가 있으면 DEM의 최대 경사 방향, 평지에서는 수직.</translation>
  </message>
  <message>
   <source>How the threshold of phase stability is found. density: random pixels per km2, DENSITY_RANDOM; percent: random pixels in percent of those selected, PERCENT_RANDOM.</source>
   <translation>위상 안정도의 임계값을 구하는 방법입니다. density: km2당 무작위 화소 수, DENSITY_RANDOM. percent: 선택된 화소에 대한 무작위 화소의 백분율, PERCENT_RANDOM.</translation>
  </message>
  <message>
   <source>Images further apart in time are not paired; those exactly so far apart are.</source>
   <translation>시간 간격이 이보다 큰 영상은 쌍을 이루지 않으며, 꼭 이만큼이면 이룹니다.</translation>
  </message>
  <message>
   <source>Images in rslc, position and height in geo, baselines in diff0; the input of import_stack. An empty folder, or an earlier simulated stack, is replaced.</source>
   <translation>영상은 rslc, 위치와 높이는 geo, 기선은 diff0에 있으며 import_stack의 입력입니다. 빈 폴더나 이전에 모의 생성한 스택은 교체합니다.</translation>
  </message>
  <message>
   <source>Images whose orbits are further apart are not paired; those exactly so far apart are.</source>
   <translation>궤도 간격이 이보다 큰 영상은 쌍을 이루지 않으며, 꼭 이만큼이면 이룹니다.</translation>
  </message>
  <message>
   <source>Images, every 12 days but for the missing ones; 152 span almost six years.</source>
   <translation>누락을 빼면 12일 간격의 영상 수이며 152개는 거의 6년에 걸칩니다.</translation>
  </message>
  <message>
   <source>Images, every 12 days but for the missing ones; 80 span three years.</source>
   <translation>누락을 빼면 12일 간격의 영상 수이며 80개는 3년에 걸칩니다.</translation>
  </message>
  <message>
   <source>Images, geometry, orbits and baselines in the names of MiaplPy and SARvey; zero where there is no data.</source>
   <translation>MiaplPy와 SARvey의 이름으로 된 영상, 기하, 궤도, 기선이며 자료가 없는 곳은 0입니다.</translation>
  </message>
  <message>
   <source>Installs all missing required libraries; empty when none is missing.</source>
   <translation>없는 필수 라이브러리를 모두 설치하는 명령이며 빠진 것이 없으면 비어 있습니다.</translation>
  </message>
  <message>
   <source>Inverts a small-baseline network of unwrapped interferograms into displacement time series. Unwrapping errors that loops of pairs settle are corrected, the pairs are inverted by minimum-norm least squares, DEM error and atmosphere are removed, and every coherent pixel becomes a point with its velocity, the velocity's standard deviation and one displacement per date (mm, positive toward the satellite: subsidence is negative).</source>
   <translation>언래핑된 간섭도의 소기선 네트워크를 변위 시계열로 역산합니다. 쌍의 폐합으로 풀리는 언래핑 오차를 보정하고, 쌍을 최소 노름 최소제곱으로 역산하며, DEM 오차와 대기를 제거합니다. 긴밀한 모든 화소는 속도, 속도의 표준편차, 날짜별 변위(mm, 위성 쪽이 양수이므로 침하는 음수)를 가진 점이 됩니다.</translation>
  </message>
  <message>
   <source>Its files *.h5, *.html, *.csv, *.gpkg and *.tif tell what was run, the network and the reference; sub-folders are not searched. Empty: the layers alone tell.</source>
   <translation>폴더의 *.h5, *.html, *.csv, *.gpkg, *.tif 파일이 무엇을 실행했는지와 네트워크, 기준을 알려 줍니다. 하위 폴더는 찾지 않습니다. 비우면 레이어만 씁니다.</translation>
  </message>
  <message>
   <source>Joins persistent and distributed scatterers into one set of points, no pixel twice, with phase and standard deviation for every date. A DS has enough homogeneous pixels and temporal coherence, and the linked phase; a PS has a steady amplitude and phase, and keeps the phase of its own image values.</source>
   <translation>고정 산란체와 분산 산란체를 화소 중복 없이 하나의 점 집합으로 합치고 날짜마다 위상과 표준편차를 줍니다. DS는 동질 화소와 시간 긴밀도가 충분하며 연결된 위상을 갖고, PS는 진폭과 위상이 안정되어 자기 영상 값의 위상을 유지합니다.</translation>
  </message>
  <message>
   <source>Judges measurement points by a convolutional neural network: which are reliable, by their quality and that of their surroundings. The net learns from labels that come from the series themselves, and sees nothing of the series: coherence, amplitude dispersion, number of homogeneous pixels, type, density and slope, whichever the layer has. Every point is scored by a net that has not learnt from it, and the report compares the net with plain judges. Takes any point layer with series, of this or another program. No point is removed: CNN_PROB and CNN_KEEP join the fields there are.</source>
   <translation>합성곱 신경망으로 측정점이 믿을 만한지를 점 자신과 주변의 품질로 판정합니다. 신경망은 시계열에서 나온 레이블로 배우지만 시계열 자체는 보지 않으며 긴밀도, 진폭 분산 지수, 동질 화소 수, 유형, 밀도, 경사 가운데 레이어에 있는 것을 봅니다. 모든 점은 그 점으로 배우지 않은 신경망이 채점하고, 보고서는 신경망을 단순한 기준과 비교합니다. 이 프로그램이나 다른 프로그램의 시계열 점 레이어를 모두 받습니다. 점은 제거하지 않으며 CNN_PROB와 CNN_KEEP 필드를 더합니다.</translation>
  </message>
  <message>
   <source>Land covers lose their coherence with time. Off: speckle never changes.</source>
   <translation>지표 피복은 시간이 가면서 긴밀도를 잃습니다. 끄면 스펙클이 변하지 않습니다.</translation>
  </message>
  <message>
   <source>Larger changes, up or down, become voids. Empty: any is possible.</source>
   <translation>위나 아래로 이보다 큰 변화는 빈 곳이 됩니다. 비우면 어떤 값이든 가능합니다.</translation>
  </message>
  <message>
   <source>Layer of time_series, or the displacement of the last run of this model.</source>
   <translation>time_series의 레이어 또는 이 모델을 마지막으로 실행한 변위입니다.</translation>
  </message>
  <message>
   <source>Layer that this stage wrote for the first dates of the points. Only the dates after it are unwrapped; its displacements, reference area and point codes are kept, and everything else is worked out anew for the whole series. Points that only one of the two has are left out, and counted.</source>
   <translation>이 단계가 점의 처음 날짜들로 기록한 레이어입니다. 그 뒤의 날짜만 언래핑하고, 변위와 기준 영역, 점 코드는 유지하며, 나머지는 전체 시계열에서 새로 계산합니다. 둘 중 하나에만 있는 점은 제외하고 셉니다.</translation>
  </message>
  <message>
   <source>Leave out pairs whose phase or coherence is missing, and count them; otherwise such a pair stops the import.</source>
   <translation>위상이나 긴밀도가 없는 쌍을 제외하고 셉니다. 끄면 그러한 쌍에서 가져오기가 멈춥니다.</translation>
  </message>
  <message>
   <source>Leave pixels that brighter ground near them outshines, such as water beside rock, out of sets of homogeneous pixels that are not coherent without them.</source>
   <translation>바위 옆의 물처럼 가까운 더 밝은 지면에 가려지는 화소를, 그 화소 없이는 긴밀하지 않은 동질 화소 집합에서 뺍니다.</translation>
  </message>
  <message>
   <source>Levels, map, series of the surest alerts, probabilities, every limit.</source>
   <translation>검출 한계, 지도, 가장 확실한 알림의 시계열, 확률, 모든 한계입니다.</translation>
  </message>
  <message>
   <source>LINE, DISTANCE_M (middle of the bin), DATE, MEAN, MEDIAN, SD (millimetres) and N. Bins without points are listed, their cells are empty.</source>
   <translation>LINE, DISTANCE_M(구간의 가운데), DATE, MEAN, MEDIAN, SD(밀리미터), N입니다. 점이 없는 구간도 적되 칸은 비웁니다.</translation>
  </message>
  <message>
   <source>Lines and samples; larger ones correlate where coherence is low.</source>
   <translation>줄 수와 표본 수이며, 긴밀도가 낮은 곳에서는 더 커야 상관을 찾습니다.</translation>
  </message>
  <message>
   <source>Lines at its multiples, except 0 and below the level of detection. Empty: a round number that gives about eight lines up to the largest change.</source>
   <translation>0과 검출 한계 아래를 뺀 이 값의 배수에 그리는 선입니다. 비우면 최대 변화까지 여덟 개쯤 되는 어림수를 씁니다.</translation>
  </message>
  <message>
   <source>Link so many dates at a time, with compressed images of those before, and connect the parts (sequential estimator), on the processor: usually 10 to 15. 0 links all dates at once.</source>
   <translation>한 번에 이 수만큼의 날짜를 이전 날짜들의 압축 영상과 함께 프로세서에서 연결하고 부분들을 잇습니다(순차 추정). 보통 10~15입니다. 0이면 모든 날짜를 한꺼번에 연결합니다.</translation>
  </message>
  <message>
   <source>Lists the libraries that ICOPS uses, with their versions, and for each missing one the command that installs it into exactly the Python of this QGIS. It also tells the versions of QGIS, Python and GDAL, the linear algebra library (BLAS) and how fast it multiplies, the GPU, cores, memory and free disk space. It succeeds even when something is missing.</source>
   <translation>ICOPS가 쓰는 라이브러리와 버전을 나열하고, 없는 라이브러리마다 이 QGIS의 파이썬에 정확히 설치하는 명령을 알려 줍니다. QGIS, 파이썬, GDAL의 버전과 선형대수 라이브러리(BLAS)와 그 행렬 곱의 속도, GPU, 코어, 메모리, 남은 디스크 공간도 알립니다. 빠진 것이 있어도 성공으로 끝납니다.</translation>
  </message>
  <message>
   <source>Logistic regression or coherence, on the same points; -1: unknown.</source>
   <translation>같은 점에 대한 로지스틱 회귀 또는 긴밀도의 값입니다. -1: 알 수 없음.</translation>
  </message>
  <message>
   <source>Map and histogram of the counts, the test, and how many dates count.</source>
   <translation>개수의 지도와 히스토그램, 검정 방법, 적용된 날짜 수입니다.</translation>
  </message>
  <message>
   <source>Map the rate of all the time and of each calendar year too, as the median of the slopes between all pairs of dates (Theil-Sen).</source>
   <translation>전체 기간과 매년의 속도도 모든 날짜 쌍의 기울기 중앙값(Theil-Sen)으로 지도에 나타냅니다.</translation>
  </message>
  <message>
   <source>Maps how the ground moved: cumulative displacement at chosen dates on one colour scale, and the rate of all the time and of each calendar year. Cells are means of the points near them and void where there is none. The rasters come as a group that the Temporal Controller plays, as small maps side by side on a page, and as a picture.</source>
   <translation>지면이 어떻게 움직였는지를 지도로 만듭니다. 고른 날짜의 누적 변위를 하나의 색 눈금으로, 전체 기간과 매년의 속도도 나타냅니다. 격자 값은 가까운 점들의 평균이며 점이 없으면 비어 있습니다. 래스터는 시계열 제어기가 재생하는 그룹, 한 페이지에 나란히 놓인 작은 지도, 그림으로 나옵니다.</translation>
  </message>
  <message>
   <source>Maps the mean amplitude of a stack and its amplitude dispersion, the standard deviation over the mean. Each date is first divided by its scene mean. Below a dispersion of 0.4 lie the candidates of persistent scatterers; pure speckle has 0.52. A stack in radar coordinates is put on a map grid of longitude and latitude.</source>
   <translation>스택의 평균 진폭과, 표준편차를 평균으로 나눈 진폭 분산 지수를 지도로 만듭니다. 각 날짜는 먼저 영상 평균으로 나눕니다. 분산 지수 0.4 아래가 고정 산란체 후보이며 순수 스펙클은 0.52입니다. 레이더 좌표의 스택은 경도와 위도 격자로 옮깁니다.</translation>
  </message>
  <message>
   <source>Memory for the blocks worked on at once; empty takes the Processing option of ICOPS (2 GiB unless changed). Large stacks never need more, they only take more blocks.</source>
   <translation>동시에 처리하는 블록의 메모리이며 비우면 ICOPS의 공간 처리 옵션을 따릅니다(바꾸지 않았으면 2 GiB). 큰 스택도 이보다 많이 쓰지 않고 블록 수만 늘어납니다.</translation>
  </message>
  <message>
   <source>Needed only for SARvey's points without their stack. Sentinel-1: 0.0554658.</source>
   <translation>SARvey의 점에 스택이 없을 때만 필요합니다. Sentinel-1: 0.0554658.</translation>
  </message>
  <message>
   <source>Needed only where the files do not tell it. Sentinel-1: 0.0554658.</source>
   <translation>파일에 없을 때만 필요합니다. Sentinel-1: 0.0554658.</translation>
  </message>
  <message>
   <source>Neighbours farther apart are not joined, as across water. Empty: twenty times the median edge, and 500 m at least.</source>
   <translation>이보다 먼 이웃은 잇지 않으며 물을 사이에 둔 경우가 그 예입니다. 비우면 변 길이 중앙값의 20배이며 적어도 500 m입니다.</translation>
  </message>
  <message>
   <source>New minus old in metres, in the first band, as dem_change makes it.</source>
   <translation>dem_change가 만드는 것처럼 첫 밴드에 있는 새 모델 빼기 이전 모델, 미터입니다.</translation>
  </message>
  <message>
   <source>No points of the layer {name} are selected: select some first.</source>
   <translation>레이어 {name}에서 선택된 점이 없습니다. 먼저 점을 선택하십시오.</translation>
  </message>
  <message>
   <source>Occupied 50 m cells of INPUT over those of OTHER, less one; of PS and DS over PS where OTHER is empty.</source>
   <translation>INPUT이 차지한 50 m 격자 수를 OTHER의 것으로 나눈 값에서 1을 뺀 값입니다. OTHER를 비우면 PS에 대한 PS와 DS의 값입니다.</translation>
  </message>
  <message>
   <source>Odd. The log tells what the window covers on the ground, and which one is square there.</source>
   <translation>홀수입니다. 로그가 지상에서 창이 덮는 크기와 그곳에서 정사각형이 되는 창을 알려 줍니다.</translation>
  </message>
  <message>
   <source>Of import_stack, or of the last run of this model: later images are imported on its pixels.</source>
   <translation>import_stack 또는 이 모델을 마지막으로 실행한 결과입니다. 그보다 뒤의 영상을 그 화소에 맞추어 가져옵니다.</translation>
  </message>
  <message>
   <source>Of zones without their own; it counts for the whole volume. 0: no mass.</source>
   <translation>자체 값이 없는 구역에 쓰며 체적 전체에 적용합니다. 0: 질량을 구하지 않음.</translation>
  </message>
  <message>
   <source>Off: every pixel has amplitude one and its exact phase, in layover and shadow too.</source>
   <translation>끄면 레이오버와 그림자에서도 모든 화소의 진폭이 1이고 위상이 정확합니다.</translation>
  </message>
  <message>
   <source>Offsets, residuals and coherence before and after, as a self-contained page.</source>
   <translation>정합 전후의 이동량, 잔차, 긴밀도를 담은 단독 페이지입니다.</translation>
  </message>
  <message>
   <source>On rock; dumps have half, fields a fifth and forest a tenth of it.</source>
   <translation>암반에서의 값이며 폐석장은 그 절반, 밭은 5분의 1, 숲은 10분의 1입니다.</translation>
  </message>
  <message>
   <source>On the map, the centre included; in orange where a distributed scatterer has too few.</source>
   <translation>중심을 포함한 수의 지도이며 분산 산란체가 되기에 너무 적은 곳은 주황색입니다.</translation>
  </message>
  <message>
   <source>One curve each: YYYYMMDD,YYYYMMDD. Empty: the last date of each calendar year.</source>
   <translation>날짜마다 곡선 하나: YYYYMMDD,YYYYMMDD. 비우면 매년 마지막 날짜입니다.</translation>
  </message>
  <message>
   <source>Only pixels in this rectangle are imported; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>이 직사각형 안의 화소만 가져오며 비우면 모두 가져옵니다. CRS를 따로 주지 않으면 경도와 위도입니다.</translation>
  </message>
  <message>
   <source>Only pixels in this rectangle are read; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>이 직사각형 안의 화소만 읽으며 비우면 모두 읽습니다. CRS를 따로 주지 않으면 경도와 위도입니다.</translation>
  </message>
  <message>
   <source>Only pixels whose amplitude dispersion is lower are looked at.</source>
   <translation>진폭 분산 지수가 이보다 낮은 화소만 살펴봅니다.</translation>
  </message>
  <message>
   <source>Only points in this rectangle are imported; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>이 직사각형 안의 점만 가져오며 비우면 모두 가져옵니다. CRS를 따로 주지 않으면 경도와 위도입니다.</translation>
  </message>
  <message>
   <source>Outline of each swath with length, number of points, and where the ground is lowest.</source>
   <translation>각 띠 영역의 윤곽이며 길이, 점의 수, 지면이 가장 낮아진 곳을 담습니다.</translation>
  </message>
  <message>
   <source>Outside of the area, no position, too few dates, too little coherence.</source>
   <translation>영역 밖, 위치 없음, 날짜 부족, 긴밀도 부족으로 제외된 점입니다.</translation>
  </message>
  <message>
   <source>Part of the excavated mass that is ore, told on its own: MASS_T is that of the whole volume. The paper states 0.3, and does not apply it. Empty: not told.</source>
   <translation>굴착한 질량 가운데 광석의 비율이며 따로 알립니다. MASS_T는 체적 전체의 질량입니다. 논문은 0.3이라 적었으나 적용하지 않습니다. 비우면 알리지 않습니다.</translation>
  </message>
  <message>
   <source>Perpendicular baselines in metres, used before all others: a CSV table with the columns REFERENCE, SECONDARY (YYYYMMDD) and BPERP, or lines of reference, secondary and baseline without a header as LiCSAR and GAMMA write them. Empty takes orbits or what the format brings.</source>
   <translation>미터 단위의 수직 기선이며 다른 모든 출처보다 먼저 씁니다. REFERENCE, SECONDARY(YYYYMMDD), BPERP 열이 있는 CSV 표, 또는 LiCSAR와 GAMMA처럼 머리글 없이 기준, 보조, 기선을 적은 줄입니다. 비우면 궤도나 형식에 든 값을 씁니다.</translation>
  </message>
  <message>
   <source>Persistent scatterers alone, after StaMPS: a folder of co-registered radar images to displacement time series at points that stay bright and coherent.</source>
   <translation>StaMPS에 따른 고정 산란체만의 과정: 정합된 레이더 영상의 폴더에서 밝고 긴밀하게 남는 점의 변위 시계열까지.</translation>
  </message>
  <message>
   <source>Phase and its standard deviation per date, temporal coherence and estimator of each pixel.</source>
   <translation>각 화소의 날짜별 위상과 그 표준편차, 시간 긴밀도, 추정 방법입니다.</translation>
  </message>
  <message>
   <source>Phase stability beside that of noise, the threshold, and the pixels that each step left.</source>
   <translation>잡음과 비교한 위상 안정도, 임계값, 각 단계를 거치고 남은 화소입니다.</translation>
  </message>
  <message>
   <source>Phase stability, look-angle error, amplitude dispersion, noise and selection, as rasters.</source>
   <translation>위상 안정도, 관측각 오차, 진폭 분산 지수, 잡음, 선택 여부를 담은 래스터입니다.</translation>
  </message>
  <message>
   <source>Pixels of random phase expected above the threshold, before weeding; -1 by amplitude alone.</source>
   <translation>솎아내기 전 임계값 위에 있을 것으로 예상되는 무작위 위상 화소 수입니다. 진폭만 쓰면 -1입니다.</translation>
  </message>
  <message>
   <source>Pixels of random phase that may pass the threshold, before weeding.</source>
   <translation>솎아내기 전에 임계값을 통과해도 되는 무작위 위상 화소 수입니다.</translation>
  </message>
  <message>
   <source>Pixels that stand out from all but two of their neighbours by so many standard deviations become voids; steep sides of a pit do not, for their neighbours go along. 0 keeps all.</source>
   <translation>이웃에서 둘을 뺀 모두보다 이 배수의 표준편차만큼 튀는 화소는 빈 곳이 됩니다. 채굴장의 가파른 사면은 이웃도 함께 가파르므로 남습니다. 0이면 모두 유지합니다.</translation>
  </message>
  <message>
   <source>Pixels whose coherence, averaged over all pairs, is lower are left out.</source>
   <translation>모든 쌍의 평균 긴밀도가 이보다 낮은 화소는 제외합니다.</translation>
  </message>
  <message>
   <source>Pixels whose coherence, averaged over all pairs, is lower are left out. Noise has a coherence of its own, 0.28 with 10 independent looks and 0.53 with 3.</source>
   <translation>모든 쌍의 평균 긴밀도가 이보다 낮은 화소는 제외합니다. 잡음 자체의 긴밀도는 독립 룩 10개에서 0.28, 3개에서 0.53입니다.</translation>
  </message>
  <message>
   <source>Pixels within this distance of the reference point are averaged; at least the pixel and its eight neighbours.</source>
   <translation>기준점에서 이 거리 안의 화소를 평균합니다. 적어도 그 화소와 이웃 여덟 화소를 씁니다.</translation>
  </message>
  <message>
   <source>Place, type, quality, geometry, phase and its standard deviation of each point.</source>
   <translation>각 점의 위치, 유형, 품질, 기하, 위상과 그 표준편차입니다.</translation>
  </message>
  <message>
   <source>Point layer of this plugin with look vectors LOS_E, LOS_N, LOS_U, motion along the line of sight.</source>
   <translation>시선 벡터 LOS_E, LOS_N, LOS_U와 시선 방향 움직임이 있는 이 플러그인의 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layer of this plugin: VEL and DYYYYMMDD along the line of sight, LOS_U or INC_ANGLE.</source>
   <translation>이 플러그인의 점 레이어: 시선 방향의 VEL과 DYYYYMMDD, 그리고 LOS_U 또는 INC_ANGLE.</translation>
  </message>
  <message>
   <source>Point layer to judge it by. Empty: the PS of INPUT judge its DS.</source>
   <translation>견줄 점 레이어입니다. 비우면 INPUT의 PS로 그 DS를 판정합니다.</translation>
  </message>
  <message>
   <source>Point layer with a displacement series, of this or another program.</source>
   <translation>이 프로그램이나 다른 프로그램의 변위 시계열 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layer with displacement series, of this or another program.</source>
   <translation>이 프로그램이나 다른 프로그램의 변위 시계열 점 레이어입니다.</translation>
  </message>
  <message>
   <source>Point layers of the run, in the order in which the report shows them. Of those with fields CNN_KEEP and ICOPS_KEEP what is kept is told as well. One with persistent scatterers alone is what the ground covered by the others is compared with.</source>
   <translation>이 실행의 점 레이어이며 보고서에 나오는 순서대로 놓습니다. CNN_KEEP와 ICOPS_KEEP 필드가 있으면 무엇이 유지되었는지도 알려 줍니다. 고정 산란체만 있는 레이어는 다른 레이어가 덮은 지면과 비교하는 기준이 됩니다.</translation>
  </message>
  <message>
   <source>Points are kept from this probability on. They are those of a layer in which three points in ten are not good; a higher threshold keeps fewer.</source>
   <translation>확률이 이 값 이상인 점을 유지합니다. 열에 셋이 양호하지 않은 레이어를 기준으로 한 확률이며, 임계값을 높이면 더 적게 남습니다.</translation>
  </message>
  <message>
   <source>Points farther apart are not compared; for stations, how far around each one points are averaged.</source>
   <translation>이보다 먼 점끼리는 비교하지 않습니다. 관측소에서는 점을 평균하는 주변의 거리입니다.</translation>
  </message>
  <message>
   <source>Points of clusters are kept only if they move at least so fast in the cluster's direction. Empty: any rate.</source>
   <translation>군집의 점은 그 군집의 방향으로 적어도 이 속도로 움직일 때만 유지합니다. 비우면 속도를 따지지 않습니다.</translation>
  </message>
  <message>
   <source>Points of less temporal coherence are left out; empty keeps all.</source>
   <translation>시간 긴밀도가 이보다 낮은 점은 제외하며 비우면 모두 유지합니다.</translation>
  </message>
  <message>
   <source>Points up to here are neighbours. Empty: the first peak of Moran's I, else the distance that gives 5 % of the points, 3 to 30, as neighbours; log and report say which.</source>
   <translation>이 거리까지의 점이 이웃입니다. 비우면 Moran I의 첫 정점이며, 정점이 없으면 점의 5 %(3~30개)가 이웃이 되는 거리입니다. 로그와 보고서가 어느 쪽인지 알려 줍니다.</translation>
  </message>
  <message>
   <source>Points whose arcs are less coherent in time, on the mean, are dropped and single arcs cut. Empty: what one arc of pure noise in a hundred reaches with these dates.</source>
   <translation>호의 시간적 긴밀도가 평균하여 이보다 낮은 점은 버리고 낱개의 호는 끊습니다. 비우면 이 날짜들에서 순수 잡음의 호 100개 중 하나가 이르는 값입니다.</translation>
  </message>
  <message>
   <source>Points whose phase is noisier, against their quietest neighbour, are weeded out.</source>
   <translation>가장 조용한 이웃과 견주어 위상 잡음이 이보다 큰 점은 솎아냅니다.</translation>
  </message>
  <message>
   <source>Points with unwrapped pairs, as unwrap_points writes them. With PREVIOUS the points of all dates, old and new, as combine_scatterers updates them: they need not be unwrapped.</source>
   <translation>unwrap_points가 기록한 언래핑된 쌍의 점입니다. PREVIOUS를 주면 combine_scatterers가 갱신한, 옛 날짜와 새 날짜를 모두 가진 점이며 언래핑되어 있지 않아도 됩니다.</translation>
  </message>
  <message>
   <source>Points within this distance of the reference point are averaged.</source>
   <translation>기준점에서 이 거리 안의 점을 평균합니다.</translation>
  </message>
  <message>
   <source>Polygons about the points kept: area, number of points, mean and largest velocity. They hold the ground within about half the distance of a point.</source>
   <translation>유지된 점을 둘러싼 다각형이며 면적, 점의 수, 평균 속도와 최대 속도를 담습니다. 점에서 약 거리의 절반 안에 있는 지면을 포함합니다.</translation>
  </message>
  <message>
   <source>Polygons or a raster of ground that did not change: errors are measured inside. Empty: all ground outside of ZONES, without what changed by more than five NMAD.</source>
   <translation>변하지 않은 지면의 다각형이나 래스터이며 그 안에서 오차를 잽니다. 비우면 ZONES 밖의 모든 지면에서 NMAD의 다섯 배 넘게 변한 곳을 뺀 것입니다.</translation>
  </message>
  <message>
   <source>Polygons or a raster of pits, dumps, glaciers: the fit leaves them out.</source>
   <translation>채굴장, 폐석장, 빙하의 다각형이나 래스터이며 맞춤에서 제외합니다.</translation>
  </message>
  <message>
   <source>Polygons or a raster of pits, dumps, glaciers: the noise is measured outside.</source>
   <translation>채굴장, 폐석장, 빙하의 다각형이나 래스터이며 그 밖에서 잡음을 잽니다.</translation>
  </message>
  <message>
   <source>Polygons or a raster: only ground inside takes part in the fit. Empty: all ground does, and changes count as outliers.</source>
   <translation>다각형이나 래스터이며 그 안의 지면만 맞춤에 씁니다. 비우면 모든 지면을 쓰고 변화는 이상값으로 봅니다.</translation>
  </message>
  <message>
   <source>Polygons or a raster: the noise is measured inside. Empty: everywhere, which holds as long as most of the ground did not change.</source>
   <translation>다각형이나 래스터이며 그 안에서 잡음을 잽니다. 비우면 모든 곳에서 재며 지면 대부분이 변하지 않았을 때 맞습니다.</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: points there are left out.</source>
   <translation>다각형, 또는 0과 자료 없음을 뺀 모든 값이 마스크인 래스터이며 그곳의 점은 제외합니다.</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: where no point is wanted, such as water, layover and shadow. The centre of a pixel decides.</source>
   <translation>다각형, 또는 0과 자료 없음을 뺀 모든 값이 마스크인 래스터입니다. 물, 레이오버, 그림자처럼 점이 필요 없는 곳이며 화소의 중심으로 판단합니다.</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: where the ground is broken, as at scarps, and no smooth fringe is to be taken out.</source>
   <translation>다각형, 또는 0과 자료 없음을 뺀 모든 값이 마스크인 래스터입니다. 단애처럼 지면이 끊겨 완만한 프린지를 빼지 말아야 하는 곳입니다.</translation>
  </message>
  <message>
   <source>Puts what a run has left into one HTML file that needs no other and no network: warnings, counts of points, covered ground and its gain over persistent scatterers alone, maps of velocity on one colour scale, series where the ground sinks fastest, the reference, histograms of quality, the network, the chain of steps with their parameters and versions, and the reports of the stages. The layers come from LAYERS, all else from the files of FOLDER: every file of this plugin says how it was made. The first layer and the tables can be printed too, as PDF.</source>
   <translation>실행이 남긴 것을 다른 파일도 네트워크도 필요 없는 HTML 파일 하나에 담습니다. 경고, 점의 개수, 덮은 지면과 고정 산란체만일 때보다 늘어난 정도, 하나의 색 눈금으로 그린 속도 지도, 가장 빨리 침하하는 곳의 시계열, 기준, 품질의 히스토그램, 네트워크, 매개변수와 버전이 적힌 단계의 흐름, 각 단계의 보고서입니다. 레이어는 LAYERS에서, 나머지는 FOLDER의 파일에서 옵니다. 이 플러그인의 모든 파일은 어떻게 만들어졌는지를 담고 있습니다. 첫 레이어와 표는 PDF로 인쇄할 수도 있습니다.</translation>
  </message>
  <message>
   <source>Raster of height changes in metres, fill positive, as dem_change makes it.</source>
   <translation>dem_change가 만드는 것처럼 성토가 양수인 미터 단위의 높이 변화 래스터입니다.</translation>
  </message>
  <message>
   <source>Reads co-registered single-look complex images, as other programs leave them, into one HDF5 file with longitude, latitude, height, angles, slant range and perpendicular baselines of every pixel. Topographic and flat-earth phase are taken off by exact geometry from the orbits, or declared off. The log tells the format, dates, geometry, orbits and baselines that were found, and warns of gaps, doubled dates, changed sizes and mixed polarisation.</source>
   <translation>다른 프로그램이 만든 정합된 단일 룩 복소(SLC) 영상을 모든 화소의 경도, 위도, 높이, 각도, 경사 거리, 수직 기선과 함께 하나의 HDF5 파일로 읽습니다. 지형 위상과 평탄 지구 위상은 궤도의 정확한 기하로 제거하거나 이미 제거된 것으로 지정합니다. 로그는 확인된 형식, 날짜, 기하, 궤도, 기선을 알리고 공백, 중복 날짜, 크기 변경, 혼합 편파를 경고합니다.</translation>
  </message>
  <message>
   <source>Reads displacement series of points as other programs leave them into a point layer like those of this plugin: StaMPS, MintPy, SARvey, DePSI, the European Ground Motion Service, any table and any point layer with dates. The log tells what the file was taken for and why. Displacement is in mm, positive toward the satellite, 0 at the first date; velocity, its standard deviation, linearity and residual are worked out where the source lacks them; missing dates are interpolated and counted.</source>
   <translation>다른 프로그램이 만든 점의 변위 시계열을 이 플러그인과 같은 점 레이어로 읽습니다. StaMPS, MintPy, SARvey, DePSI, 유럽 지반 운동 서비스, 날짜가 있는 모든 표와 점 레이어를 받습니다. 로그는 파일을 무엇으로 보았고 왜 그런지 알립니다. 변위는 mm, 위성 쪽이 양수이며 첫 날짜에 0입니다. 속도와 그 표준편차, 선형성, 잔차는 원본에 없으면 계산하고, 빠진 날짜는 보간하고 셉니다.</translation>
  </message>
  <message>
   <source>Reads unwrapped interferograms with their coherence, as other programs leave them, into one HDF5 file for sbas_time_series. Incidence and look direction of every pixel come from orbits, look vectors or geometry files, perpendicular baselines from orbits or tables; the log tells which. Phase keeps the sign of reference minus secondary: positive is motion away from the satellite. A value of 0 means no data.</source>
   <translation>다른 프로그램이 만든 언래핑된 간섭도와 긴밀도를 sbas_time_series용 HDF5 파일 하나로 읽습니다. 모든 화소의 입사각과 시선 방향은 궤도, 시선 벡터 또는 기하 파일에서, 수직 기선은 궤도나 표에서 얻으며 로그가 출처를 알립니다. 위상은 기준에서 보조를 뺀 부호를 유지하므로 양수는 위성에서 멀어지는 움직임입니다. 값 0은 자료 없음을 뜻합니다.</translation>
  </message>
  <message>
   <source>Reference area, network, residuals by date and by pair, closure, and the variogram before and after the atmospheric filter.</source>
   <translation>기준 영역, 네트워크, 날짜별·쌍별 잔차, 폐합, 대기 필터 전후의 베리오그램입니다.</translation>
  </message>
  <message>
   <source>Reliable points differ less than this in rate from the surface through their neighbours'.</source>
   <translation>믿을 만한 점은 이웃의 속도가 이루는 면과 속도 차이가 이보다 작습니다.</translation>
  </message>
  <message>
   <source>Reliable points scatter less than this about the surface through their neighbours' series, rate taken out (rms).</source>
   <translation>믿을 만한 점은 속도를 뺀 뒤 이웃의 시계열이 이루는 면에서 흩어진 정도(rms)가 이보다 작습니다.</translation>
  </message>
  <message>
   <source>Residual of the patches about the polynomial, rms, of the worst date.</source>
   <translation>가장 나쁜 날짜에서 다항식에 대한 패치의 잔차, rms입니다.</translation>
  </message>
  <message>
   <source>Root mean square difference of series, each about its mean; -1 where there are none.</source>
   <translation>각자의 평균을 뺀 시계열 차이의 제곱평균제곱근이며 시계열이 없으면 -1입니다.</translation>
  </message>
  <message>
   <source>Root mean square of the turbulent delay over the scene, for each date.</source>
   <translation>날짜마다 영상 전체에 걸친 난류 지연의 제곱평균제곱근입니다.</translation>
  </message>
  <message>
   <source>rslc/YYYYMMDD.rslc with .par, and geo; the input of import_stack.</source>
   <translation>rslc/YYYYMMDD.rslc와 .par, geo이며 import_stack의 입력입니다.</translation>
  </message>
  <message>
   <source>Scatter with lines, Bland-Altman, histogram, map of differences, differences over time, statistics with intervals, coverage.</source>
   <translation>선이 있는 산점도, Bland-Altman 도표, 히스토그램, 차이의 지도, 시간에 따른 차이, 신뢰 구간이 있는 통계, 피복률입니다.</translation>
  </message>
  <message>
   <source>Scatterer type of the points. auto: as the source says; PS: persistent; DS: distributed; SBAS: multilooked pixels.</source>
   <translation>점의 산란체 유형입니다. auto: 원본에 따름. PS: 고정. DS: 분산. SBAS: 멀티룩한 화소.</translation>
  </message>
  <message>
   <source>Scatterers with their phases, as combine_scatterers writes them.</source>
   <translation>combine_scatterers가 기록한 위상이 있는 산란체입니다.</translation>
  </message>
  <message>
   <source>Score the layer with a model that an earlier run saved, instead of training one; net, labels, split and seed are those of the model.</source>
   <translation>새로 학습하지 않고 이전 실행이 저장한 모델로 레이어를 채점합니다. 신경망, 레이블, 분할, 시드는 모델의 것입니다.</translation>
  </message>
  <message>
   <source>Sectors of the pit that are dug away once; coherence across that date is lost.</source>
   <translation>한 번씩 굴착되는 채굴장의 구역 수이며 그 날짜를 사이에 둔 긴밀도는 사라집니다.</translation>
  </message>
  <message>
   <source>Selects persistent scatterers of a stack as StaMPS does: among pixels of low amplitude dispersion those whose phase stays that of their surroundings, but for a height error. Pixels of random phase go through the same fit, so that the threshold follows from the number of false points one is ready to accept. The height error of stable pixels is then estimated once more, along with a rate, against their closest neighbours. Neighbouring pixels of one scatterer, points twice at one place and points that are noisy in time are weeded out.</source>
   <translation>StaMPS와 같은 방법으로 스택의 고정 산란체를 선택합니다. 진폭 분산 지수가 낮은 화소 가운데 높이 오차를 빼면 위상이 주변과 같은 화소를 고릅니다. 무작위 위상 화소도 같은 맞춤을 거치므로 임계값은 허용할 거짓 점의 수에서 정해집니다. 안정된 화소의 높이 오차는 가장 가까운 이웃에 대해 속도와 함께 다시 추정합니다. 한 산란체의 이웃 화소, 같은 위치에 겹친 점, 시간적으로 잡음이 큰 점은 솎아냅니다.</translation>
  </message>
  <message>
   <source>Series that slip against their neighbours are wrapped again about the model that fits them best.</source>
   <translation>이웃에 대해 사이클이 미끄러진 시계열을 가장 잘 맞는 모델에 맞추어 다시 래핑합니다.</translation>
  </message>
  <message>
   <source>Share of pixels of random phase among those that pass the threshold, before weeding.</source>
   <translation>솎아내기 전 임계값을 통과한 화소 가운데 무작위 위상 화소의 비율입니다.</translation>
  </message>
  <message>
   <source>Share of the identity mixed into |C| before it is inverted: 0 keeps it as it is, and near 1 EMI becomes EVD. Empty takes 0.5 where homogeneous pixels abound up to 0.9 where dates do.</source>
   <translation>역행렬을 구하기 전에 |C|에 섞는 단위행렬의 비율입니다. 0이면 그대로 두고 1에 가까우면 EMI가 EVD가 됩니다. 비우면 동질 화소가 많을 때의 0.5에서 날짜가 많을 때의 0.9까지입니다.</translation>
  </message>
  <message>
   <source>Share of the pairs in which one region is off by one or two cycles.</source>
   <translation>한 영역이 한두 사이클 어긋난 쌍의 비율입니다.</translation>
  </message>
  <message>
   <source>Shift vector with its error, NMAD before and after, maps and histogram of the differences, and their course over the aspect of slopes.</source>
   <translation>이동 벡터와 그 오차, 정합 전후의 NMAD, 차이의 지도와 히스토그램, 경사 방위에 따른 차이의 추이입니다.</translation>
  </message>
  <message>
   <source>Shows how much the ground has moved along lines, date by date. The points within a swath about each line are gathered in bins along it; each bin gets the mean, the median, the standard deviation and the number of its points at each chosen date. A point counts once, at the nearest place of the line, however the line bends, and stretches without points stay empty. Lengths are those on the ellipsoid in any coordinate system. Lines are best drawn with the map tool of the ICOPS toolbar, which names them A-A', B-B' and shows their profile at once; any line layer will do.</source>
   <translation>선을 따라 지면이 얼마나 움직였는지를 날짜별로 보여 줍니다. 각 선을 둘러싼 띠 영역 안의 점을 선을 따라 구간으로 모으고, 구간마다 고른 날짜의 평균, 중앙값, 표준편차, 점의 수를 구합니다. 선이 어떻게 굽든 점은 선에서 가장 가까운 곳에서 한 번만 세며 점이 없는 구간은 비어 있습니다. 어떤 좌표계에서든 길이는 타원체 위의 길이입니다. 선은 ICOPS 도구 모음의 지도 도구로 그리는 것이 가장 좋으며 A-A', B-B'로 이름을 붙이고 단면을 바로 보여 줍니다. 어떤 선 레이어든 쓸 수 있습니다.</translation>
  </message>
  <message>
   <source>Side of the cells in which the phase of the surroundings is summed. Empty: as fine as the candidates fill it, 20 to 50 m; StaMPS takes 50. Fine cells keep points in steep, fast subsidence.</source>
   <translation>주변의 위상을 합산하는 격자 한 변의 길이입니다. 비우면 후보가 채우는 만큼 세밀하게 20~50 m이며 StaMPS는 50을 씁니다. 세밀한 격자는 가파르고 빠른 침하의 점을 유지합니다.</translation>
  </message>
  <message>
   <source>Side of the cells. Empty: half as long again as the typical distance of neighbours.</source>
   <translation>격자 한 변의 길이입니다. 비우면 이웃 사이 보통 거리의 한 배 반입니다.</translation>
  </message>
  <message>
   <source>Side of the cells; only those with points of both layers get a result. The points of a cell are averaged by their standard deviations.</source>
   <translation>격자 한 변의 길이이며 두 레이어의 점이 모두 있는 격자만 결과를 얻습니다. 격자의 점은 표준편차에 따라 평균합니다.</translation>
  </message>
  <message>
   <source>Simulates co-registered Sentinel-1 images of an open-pit mine whose motion is known, as a folder that GAMMA and StaMPS users know: rslc, geo and diff0. Two dumps sink, one of them from the middle of the series on; a pit is dug away sector by sector. Speckle, persistent scatterers, land covers that lose their coherence, atmosphere, DEM error and the sensor's limited bandwidth lie over them, all seen from exact orbits. The truth file says what every later step should find. Images are zero in layover and shadow.</source>
   <translation>움직임을 아는 노천 광산의 정합된 Sentinel-1 영상을 GAMMA와 StaMPS 사용자에게 익숙한 폴더(rslc, geo, diff0)로 모의 생성합니다. 폐석장 두 곳이 침하하며 하나는 시계열 중간부터 침하하고, 채굴장은 구역별로 굴착됩니다. 스펙클, 고정 산란체, 긴밀도를 잃는 지표 피복, 대기, DEM 오차, 센서의 제한된 대역폭이 더해지며 모두 정확한 궤도에서 봅니다. 참값 파일은 이후 각 단계가 찾아야 할 값을 알려 줍니다. 영상은 레이오버와 그림자에서 0입니다.</translation>
  </message>
  <message>
   <source>Simulates the unwrapped Sentinel-1 interferograms of an open-pit mine whose motion is known. Two bowls sink, one of them from the middle of the series on; DEM error, atmosphere, decorrelation, missing images and unwrapping errors lie over them, each of which can be switched off. The truth file says what the time series should find.</source>
   <translation>움직임을 아는 노천 광산의 언래핑된 Sentinel-1 간섭도를 모의 생성합니다. 침하 분지 두 곳이 가라앉으며 하나는 시계열 중간부터 가라앉습니다. DEM 오차, 대기, 비상관, 누락 영상, 언래핑 오차가 더해지며 하나하나 끌 수 있습니다. 참값 파일은 시계열이 찾아야 할 값을 알려 줍니다.</translation>
  </message>
  <message>
   <source>Size of the net. compact: means over squares of 5, 13 and 29 cells and the point's own values, of coherence, amplitude dispersion and type, joined by 32 filters 1 x 1; paper: 20 convolution layers of 32 filters 7 x 7 as in the paper, with batch normalisation and skips so that it trains; pooling, which would lose the grid, is left out.</source>
   <translation>신경망의 크기입니다. compact: 긴밀도, 진폭 분산 지수, 유형에 대한 5, 13, 29 격자 정사각형의 평균과 점 자신의 값을 1 x 1 필터 32개로 결합. paper: 논문처럼 7 x 7 필터 32개의 합성곱 층 20개에, 학습이 되도록 배치 정규화와 건너뛰기 연결을 더함. 격자를 잃게 하는 풀링은 제외.</translation>
  </message>
  <message>
   <source>Small baselines: a folder of co-registered radar images to multilooked interferograms, unwrapped, and to displacement time series of coherent ground.</source>
   <translation>소기선: 정합된 레이더 영상의 폴더에서 멀티룩 간섭도, 언래핑을 거쳐 긴밀한 지면의 변위 시계열까지.</translation>
  </message>
  <message>
   <source>Speckle is correlated over neighbours and scatterers have side lobes. Off: independent pixels.</source>
   <translation>스펙클은 이웃끼리 상관되고 산란체에는 부엽이 있습니다. 끄면 화소가 서로 독립입니다.</translation>
  </message>
  <message>
   <source>Standard deviation of the Gaussian low-pass; without use in kriging, where the data tell.</source>
   <translation>가우스 저역 통과의 표준편차이며, 자료가 정하는 kriging에서는 쓰지 않습니다.</translation>
  </message>
  <message>
   <source>Standard deviation of the perpendicular and of the parallel baseline, at most 150 m each.</source>
   <translation>수직 기선과 평행 기선의 표준편차이며 각각 최대 150 m입니다.</translation>
  </message>
  <message>
   <source>Standard deviation of the spatial low-pass; moving areas much smaller keep their motion.</source>
   <translation>공간 저역 통과의 표준편차이며 이보다 훨씬 작은 이동 지역의 움직임은 유지됩니다.</translation>
  </message>
  <message>
   <source>Standard deviation of the temporal window; motion that changes more slowly is kept.</source>
   <translation>시간 창의 표준편차이며 이보다 느리게 변하는 움직임은 유지됩니다.</translation>
  </message>
  <message>
   <source>Standard deviation of the window of a local straight line in time: what it cannot follow is atmosphere or noise. Empty: a smoothing spline, whose smoothness each place's own series chooses.</source>
   <translation>시간에서 국지 직선 맞춤을 하는 창의 표준편차이며, 직선이 따라가지 못하는 것은 대기나 잡음입니다. 비우면 각 지점의 시계열이 매끄러움을 정하는 평활 스플라인을 씁니다.</translation>
  </message>
  <message>
   <source>Standard deviation of the window that follows motion that is not linear; at least twice the usual span between dates.</source>
   <translation>선형이 아닌 움직임을 따라가는 창의 표준편차이며 적어도 보통 날짜 간격의 두 배입니다.</translation>
  </message>
  <message>
   <source>Standard deviation of the window within which motion is taken for linear.</source>
   <translation>움직임을 선형으로 보는 창의 표준편차입니다.</translation>
  </message>
  <message>
   <source>Standard deviation over mean of the calibrated amplitude; coloured below 0.4.</source>
   <translation>보정된 진폭의 표준편차를 평균으로 나눈 값이며 0.4 아래에 색을 입힙니다.</translation>
  </message>
  <message>
   <source>Statistics and mean series, one row per zone, a column per date.</source>
   <translation>통계와 평균 시계열이며 구역마다 한 행, 날짜마다 한 열입니다.</translation>
  </message>
  <message>
   <source>Steeper ground takes no part in the fit: models are worst there.</source>
   <translation>더 가파른 지면은 모델이 가장 나쁜 곳이므로 맞춤에 쓰지 않습니다.</translation>
  </message>
  <message>
   <source>Steps of this size between two dates, against the neighbours, are jumps of 2 pi; half a cycle is a quarter of the wavelength: 14 mm for C band, 8 mm for X band, 59 mm for L band.</source>
   <translation>이웃에 대해 두 날짜 사이에 이만큼 건너뛰면 2 pi 도약입니다. 반 사이클은 파장의 4분의 1이며 C밴드 14 mm, X밴드 8 mm, L밴드 59 mm입니다.</translation>
  </message>
  <message>
   <source>Subtracts an old elevation model from a new one: loss is negative, gain positive. The models should have been brought onto each other by coregister_dems; where they were not, and it matters, the log says so. Voids and spikes become no data, what is beyond the level of detection (1.96 standard deviations of stable ground) is marked in a second band, and contours show where ground was dug away or heaped up. The result lies on a metric grid, also where models are in degrees; it is drawn so that a shaded relief below shines through.</source>
   <translation>새 표고모델에서 이전 표고모델을 뺍니다. 하강은 음수, 상승은 양수입니다. 두 모델은 coregister_dems로 먼저 맞추어야 하며, 맞추지 않았고 그것이 문제가 되면 로그에 적습니다. 빈 곳과 스파이크는 자료 없음이 되고, 검출 한계(안정 지면 표준편차의 1.96배)를 넘는 곳은 둘째 밴드에 표시하며, 등치선은 파내거나 쌓아 올린 곳을 보여 줍니다. 모델이 도 단위여도 결과는 미터 격자에 놓이며, 아래의 음영기복이 비쳐 보이도록 그립니다.</translation>
  </message>
  <message>
   <source>Surface of orbit error taken off each date. none: Sentinel-1 needs none; linear: a plane; quadratic: a second-order surface.</source>
   <translation>날짜마다 제거하는 궤도 오차의 면입니다. none: Sentinel-1에는 필요 없음. linear: 평면. quadratic: 이차 곡면.</translation>
  </message>
  <message>
   <source>Surface of orbit error taken off each date; kriging takes most of it along. none: Sentinel-1 needs none; linear: a plane; quadratic: a second-order surface.</source>
   <translation>날짜마다 제거하는 궤도 오차의 면이며 kriging이 대부분을 함께 제거합니다. none: Sentinel-1에는 필요 없음. linear: 평면. quadratic: 이차 곡면.</translation>
  </message>
  <message>
   <source>Table of GNSS stations or benchmarks that makes the rates absolute: lon, lat (or x, y in the points' coordinate system) and velocity toward the satellite, or east, north, up, in mm/yr; with a column date, displacement or east, north, up are series in mm. Points within REFERENCE_RADIUS of a station are compared with it.</source>
   <translation>속도를 절대값으로 만드는 GNSS 관측소나 수준점의 표입니다. lon, lat(또는 점의 좌표계로 x, y)과 velocity(위성 쪽), 또는 east, north, up이며 mm/yr입니다. date 열이 있으면 displacement 또는 east, north, up은 mm 단위의 시계열입니다. 관측소에서 REFERENCE_RADIUS 안의 점을 비교합니다.</translation>
  </message>
  <message>
   <source>Table of pairs, as small_baseline_network writes it, edited by hand or not. Empty: every pair within 60 days and 200 m.</source>
   <translation>small_baseline_network가 기록한 쌍의 표이며 손으로 고쳐도 됩니다. 비우면 60일과 200 m 이내의 모든 쌍입니다.</translation>
  </message>
  <message>
   <source>Table of small-baseline pairs, as small_baseline_network writes it. Empty: the reference image of the stack with all others.</source>
   <translation>small_baseline_network가 기록한 소기선 쌍의 표입니다. 비우면 스택의 기준 영상과 다른 모든 영상의 쌍입니다.</translation>
  </message>
  <message>
   <source>Table of the pairs to write, as small_baseline_network makes it. Empty: each date with its next three, within 60 days and 200 m. The result is the same: the phases of the dates are consistent, so that any network that hangs together carries all they say.</source>
   <translation>small_baseline_network가 만든, 기록할 쌍의 표입니다. 비우면 각 날짜와 그다음 세 날짜의 쌍이며 60일과 200 m 이내입니다. 결과는 같습니다. 날짜별 위상은 서로 모순이 없으므로 이어져 있기만 하면 어떤 네트워크든 그 정보를 모두 담습니다.</translation>
  </message>
  <message>
   <source>Take off pixels that hold the side lobes of brighter ones: as stable as these, but no scatterers of their own.</source>
   <translation>더 밝은 화소의 부엽이 든 화소를 제거합니다. 그 화소만큼 안정하지만 독립된 산란체가 아닙니다.</translation>
  </message>
  <message>
   <source>Takes off the part of each date that is proportional to terrain height.</source>
   <translation>날짜마다 지형 높이에 비례하는 부분을 제거합니다.</translation>
  </message>
  <message>
   <source>Tells how fast the ground moves in each of some polygons, such as rock types or waste dumps: number of points, mean, median, lowest and highest velocity, the standard error of the mean with the correlation of neighbours, the mean series, the area covered by points and the share that is kept. With a raster of height changes, rates are set against the height of fill. Polygons may overlap, have holes and another coordinate system.</source>
   <translation>암석 종류나 폐석장 같은 다각형마다 지면이 얼마나 빨리 움직이는지 알려 줍니다. 점의 수, 평균, 중앙값, 최저 속도와 최고 속도, 이웃의 상관을 고려한 평균의 표준오차, 평균 시계열, 점이 덮은 면적, 유지된 비율입니다. 높이 변화 래스터가 있으면 속도를 성토 높이와 견줍니다. 다각형은 겹치거나 구멍이 있거나 좌표계가 달라도 됩니다.</translation>
  </message>
  <message>
   <source>Tells how much ground was lost and gained in polygons, such as pits, dumps or glaciers: area, cut, fill and net volume, mean and largest change, the share of voids, and how far volumes may be off. That comes from the covariance of the errors of stable ground at every distance; beside it stands the scatter of the same polygon laid on stable ground. With a density volumes become tonnes; excavations and dumps are set against each other. Pixels at the edge count by the part that lies inside, and areas are true square metres in any coordinate system, degrees too.</source>
   <translation>채굴장, 폐석장, 빙하 같은 다각형에서 지면이 얼마나 줄고 늘었는지 알려 줍니다. 면적, 절토·성토·순체적, 평균 변화와 최대 변화, 빈 곳의 비율, 체적의 불확실도입니다. 불확실도는 모든 거리에서 안정 지면 오차의 공분산으로 구하며, 같은 다각형을 안정 지면에 놓았을 때의 산포를 함께 보여 줍니다. 밀도가 있으면 체적은 톤이 되고 굴착지와 폐석장을 견줍니다. 가장자리 화소는 안에 든 부분만큼 세며, 도 단위를 포함한 어떤 좌표계에서든 면적은 참 제곱미터입니다.</translation>
  </message>
  <message>
   <source>Tells how well two layers of points agree: StaMPS and ICOPS, PS and PS with DS, InSAR and levelling or GNSS. Points that are each other's nearest are paired, or the points around each station are averaged; velocities and series are compared over common dates. Bias, RMSE, NMAD, correlation, R2 of the regression and about the 1:1 line and the total-least-squares slope come with intervals that heed that neighbours share their errors. Differences are INPUT minus OTHER. The layers may have different coordinate systems; both must measure along the same direction. A CSV file of stations is loaded as a delimited text layer first, with a column VEL or columns DYYYYMMDD, in mm and mm/yr.</source>
   <translation>두 점 레이어가 얼마나 일치하는지 알려 줍니다. StaMPS와 ICOPS, PS와 PS·DS, InSAR와 수준측량 또는 GNSS 등입니다. 서로 가장 가까운 점끼리 짝짓거나 각 관측소 주변의 점을 평균하고, 공통 날짜에 걸쳐 속도와 시계열을 비교합니다. 편의, RMSE, NMAD, 상관, 회귀와 1:1 선에 대한 R2, 총최소제곱 기울기에 이웃이 오차를 공유함을 고려한 신뢰 구간을 붙입니다. 차이는 INPUT 빼기 OTHER입니다. 좌표계는 달라도 되지만 두 레이어는 같은 방향을 재야 합니다. 관측소의 CSV 파일은 먼저 구분자 텍스트 레이어로 불러오며 VEL 열이나 DYYYYMMDD 열이 mm와 mm/yr로 있어야 합니다.</translation>
  </message>
  <message>
   <source>Tells motion east from motion up where an ascending and a descending orbit see the same ground. Points of both are gathered in common cells, brought to common dates and to one reference, and solved for east and up with standard deviations. North motion is hardly seen from either orbit: it is left out, and the log tells how much of it would leak in.</source>
   <translation>상승 궤도와 하강 궤도가 같은 지면을 볼 때 동쪽 움직임과 위쪽 움직임을 가려냅니다. 두 궤도의 점을 공통 격자에 모으고 공통 날짜와 하나의 기준으로 맞추어, 동쪽과 위쪽을 표준편차와 함께 풉니다. 북쪽 움직임은 어느 궤도에서도 거의 보이지 않으므로 제외하며, 그 가운데 얼마나 새어 들어올지 로그가 알려 줍니다.</translation>
  </message>
  <message>
   <source>Temporal coherence above which one in a hundred is expected to be noise or wrong by 1 rad.</source>
   <translation>이 시간 긴밀도를 넘는 화소는 100개 중 하나가 잡음이거나 1 rad 틀릴 것으로 예상됩니다.</translation>
  </message>
  <message>
   <source>Temporal coherence beside that of noise, an interferogram before and after, and how the coherence of the kinds of ground falls with time.</source>
   <translation>잡음과 비교한 시간 긴밀도, 연결 전후의 간섭도, 지면 종류별로 긴밀도가 시간에 따라 낮아지는 모습입니다.</translation>
  </message>
  <message>
   <source>Test of homogeneity; all but bws hold for single-look images only. fashps: within an interval about the mean of similar pixels next to the centre; fast; glrt: likelihood ratio of two mean intensities; fast; ks: Kolmogorov-Smirnov; ad: Anderson-Darling; bws: Baumgartner-Weiss-Schindler; the most watchful for a difference in shape; t: Student's t test of two mean amplitudes; fast.</source>
   <translation>동질성 검정이며 bws를 뺀 모두는 단일 룩 영상에만 맞습니다. fashps: 중심 옆의 비슷한 화소들의 평균 주위 구간 안. 빠름. glrt: 두 평균 강도의 우도비. 빠름. ks: Kolmogorov-Smirnov. ad: Anderson-Darling. bws: Baumgartner-Weiss-Schindler. 분포 모양의 차이에 가장 민감함. t: 두 평균 진폭의 Student t 검정. 빠름.</translation>
  </message>
  <message>
   <source>The findings as a self-contained page, e.g. to attach to a question.</source>
   <translation>확인 결과를 담은 단독 페이지이며 질문에 첨부하는 데 쓸 수 있습니다.</translation>
  </message>
  <message>
   <source>The images are TOPS images whose azimuth phase ramp was taken off; their Doppler centroid is then estimated from the pixels.</source>
   <translation>방위 방향 위상 램프를 제거한 TOPS 영상입니다. 이때 도플러 중심은 화소에서 추정합니다.</translation>
  </message>
  <message>
   <source>The last bin takes up what is left of the line: half a bin to one and a half.</source>
   <translation>마지막 구간은 선의 남은 부분을 맡으며 반 구간에서 한 구간 반까지입니다.</translation>
  </message>
  <message>
   <source>The last so many days are compared with all before; so are windows half as long again, and again, up to half of the series. At least four dates must lie in the window and before it.</source>
   <translation>마지막 이 일수를 그 이전 전체와 비교합니다. 한 배 반씩 늘린 창도 시계열의 절반까지 비교합니다. 창 안과 그 이전에 각각 적어도 네 날짜가 있어야 합니다.</translation>
  </message>
  <message>
   <source>The layer holds no points: choose another one or remove its filter.</source>
   <translation>레이어에 점이 없습니다. 다른 레이어를 고르거나 필터를 제거하십시오.</translation>
  </message>
  <message>
   <source>The layer {name} has a single date ({date}): expected 2 or more.</source>
   <translation>레이어 {name}에 날짜가 하나({date})뿐입니다. 2개 이상이어야 합니다.</translation>
  </message>
  <message>
   <source>The layer {name} has no coordinate system: set it (Layer &gt; Set CRS of Layer).</source>
   <translation>레이어 {name}에 좌표계가 없습니다. 설정하십시오(레이어 &gt; 레이어의 좌표계 설정).</translation>
  </message>
  <message>
   <source>The layer {name} has no displacement series: expected fields named DYYYYMMDD.</source>
   <translation>레이어 {name}에 변위 시계열이 없습니다. DYYYYMMDD라는 이름의 필드가 있어야 합니다.</translation>
  </message>
  <message>
   <source>The layer {name} holds no points (but: {held}): choose a layer of points.</source>
   <translation>레이어 {name}에 점이 없습니다({held}). 점 레이어를 고르십시오.</translation>
  </message>
  <message>
   <source>The layer {name} is no layer of points: choose one with a displacement series.</source>
   <translation>레이어 {name}은(는) 점 레이어가 아닙니다. 변위 시계열이 있는 것을 고르십시오.</translation>
  </message>
  <message>
   <source>The layer {name} was removed from the project, and its series with it.</source>
   <translation>레이어 {name}이(가) 프로젝트에서 제거되어 그 시계열도 제거되었습니다.</translation>
  </message>
  <message>
   <source>The line lies outside of what the coordinate system {crs} holds.</source>
   <translation>선이 좌표계 {crs}의 범위를 벗어났습니다.</translation>
  </message>
  <message>
   <source>The part of a series that follows the perpendicular baselines. auto: estimated, and applied as far as the scene's spread says it is worth; least_squares: estimated and applied in full; none: left in.</source>
   <translation>시계열에서 수직 기선을 따르는 부분입니다. auto: 추정하여 영상 내 산포가 말하는 만큼만 적용. least_squares: 추정하여 전부 적용. none: 제거하지 않음.</translation>
  </message>
  <message>
   <source>The points by type, with their quality and noise; displacement comes later, from time_series.</source>
   <translation>유형별 점과 그 품질, 잡음입니다. 변위는 나중에 time_series에서 나옵니다.</translation>
  </message>
  <message>
   <source>The points that were kept, with their phases, the unwrapped pairs, islands and how well each agrees with its neighbours.</source>
   <translation>유지된 점과 그 위상, 언래핑된 쌍, 고립 영역, 각 점이 이웃과 일치하는 정도입니다.</translation>
  </message>
  <message>
   <source>The polygons with their fields and the statistics; values are NULL where a zone has no point.</source>
   <translation>다각형과 그 필드, 통계입니다. 점이 없는 구역의 값은 NULL입니다.</translation>
  </message>
  <message>
   <source>The polygons with their fields and volumes: loss negative, gain positive; a standard deviation of -1 is not known, and values are NULL where no change is known.</source>
   <translation>다각형과 그 필드, 체적입니다. 하강은 음수, 상승은 양수입니다. 표준편차 -1은 모른다는 뜻이며 변화를 모르는 값은 NULL입니다.</translation>
  </message>
  <message>
   <source>The radar looks to the right. ascending: the satellite flies north and looks east; descending: it flies south and looks west.</source>
   <translation>레이더는 오른쪽을 봅니다. ascending: 위성이 북쪽으로 날며 동쪽을 봄. descending: 남쪽으로 날며 서쪽을 봄.</translation>
  </message>
  <message>
   <source>The same ground from the opposite pass, in any coordinate system.</source>
   <translation>반대 궤도에서 본 같은 지면이며 좌표계는 무엇이든 됩니다.</translation>
  </message>
  <message>
   <source>The secondary model, moved and levelled, over the ground that both models cover.</source>
   <translation>옮기고 높이를 맞춘 보조 모델이며 두 모델이 모두 덮은 지면에 걸칩니다.</translation>
  </message>
  <message>
   <source>The selected points with their phase stability, height error and noise; displacement comes later, from time_series.</source>
   <translation>선택된 점과 그 위상 안정도, 높이 오차, 잡음입니다. 변위는 나중에 time_series에서 나옵니다.</translation>
  </message>
  <message>
   <source>The whole of ICOPS in one run: a folder of co-registered radar images to persistent and distributed scatterers, displacement time series, points judged by a CNN, clusters of motion and vertical displacement. The defaults are the paper's.</source>
   <translation>ICOPS의 모든 과정을 한 번에 실행합니다: 정합된 레이더 영상의 폴더에서 고정 산란체와 분산 산란체, 변위 시계열, CNN이 판정한 점, 움직임의 군집, 수직 변위까지. 기본값은 논문의 값입니다.</translation>
  </message>
  <message>
   <source>Their names, separated by commas; the required ones come first.</source>
   <translation>쉼표로 나눈 이름이며 필수인 것이 앞에 옵니다.</translation>
  </message>
  <message>
   <source>There is no layer: add a layer of points with a displacement series.</source>
   <translation>레이어가 없습니다. 변위 시계열이 있는 점 레이어를 추가하십시오.</translation>
  </message>
  <message>
   <source>There is no point within {reach} pixels of the click: click nearer to one.</source>
   <translation>클릭한 곳에서 {reach}픽셀 안에 점이 없습니다. 점에 더 가까이 클릭하십시오.</translation>
  </message>
  <message>
   <source>Tilt of a date from border to border: standard deviation over the dates.</source>
   <translation>한 날짜의 끝에서 끝까지의 기울어짐이며 날짜에 걸친 표준편차입니다.</translation>
  </message>
  <message>
   <source>Total degree of the polynomial; the one that predicts patches best is taken.</source>
   <translation>다항식의 총차수이며 패치를 가장 잘 예측하는 차수를 씁니다.</translation>
  </message>
  <message>
   <source>Turns motion along the line of sight into vertical motion, or into motion along the slope, of each point by its own look vector. That is true only where the ground moves in that direction alone: on slopes steeper than 10 deg the share of such points is told and MODE=downslope or decompose_motion is the honest alternative. Positive is up, also up the slope: subsidence and sliding are negative. Rates, series, their standard deviations and residuals are converted; no point is removed.</source>
   <translation>각 점의 시선 벡터로 시선 방향 움직임을 수직 움직임이나 경사 방향 움직임으로 바꿉니다. 이는 지면이 그 방향으로만 움직일 때에만 참입니다. 10도보다 가파른 경사에 있는 점의 비율을 알려 주며, 그런 곳에서는 MODE=downslope나 decompose_motion이 정직한 대안입니다. 위쪽과 경사 위쪽이 양수이므로 침하와 활동은 음수입니다. 속도, 시계열과 그 표준편차, 잔차를 변환하며 점은 제거하지 않습니다.</translation>
  </message>
  <message>
   <source>Turns unwrapped points into displacement time series. Pairs are inverted by weighted minimum-norm least squares and brought to the whole cycle of the measured phase; a reference area is chosen; atmosphere and DEM error are estimated as the data warrant and removed; and every point gets its velocity, an honest standard deviation of it, and one displacement per date (mm, positive toward the satellite: subsidence is negative).</source>
   <translation>언래핑된 점을 변위 시계열로 바꿉니다. 쌍은 가중 최소 노름 최소제곱으로 역산하여 측정 위상의 정수 사이클에 맞추고, 기준 영역을 고르며, 대기와 DEM 오차를 자료가 뒷받침하는 만큼 추정하여 제거합니다. 모든 점은 속도와 그 정직한 표준편차, 날짜별 변위(mm, 위성 쪽이 양수이므로 침하는 음수)를 얻습니다.</translation>
  </message>
  <message>
   <source>Unit of displacement, and per year of rates. auto: as the format has it, mm where it does not say; mm: millimetres; cm: centimetres; m: metres.</source>
   <translation>변위의 단위이며 속도는 연간 값입니다. auto: 형식에 따르고 없으면 mm. mm: 밀리미터. cm: 센티미터. m: 미터.</translation>
  </message>
  <message>
   <source>Unit of the fields of dates; mm in layers of this plugin. mm: millimetres; m: metres.</source>
   <translation>날짜 필드의 단위이며 이 플러그인의 레이어에서는 mm입니다. mm: 밀리미터. m: 미터.</translation>
  </message>
  <message>
   <source>Unwrapped interferograms with coherence, as unwrap_interferograms and import_interferograms write them; MintPy's ifgramStack.h5 opens too. Where they tell of islands (connectComponent), a pair counts only for pixels on the island of the reference: between islands whole cycles are unknown.</source>
   <translation>unwrap_interferograms와 import_interferograms가 기록한 긴밀도가 있는 언래핑된 간섭도입니다. MintPy의 ifgramStack.h5도 열립니다. 고립 영역(connectComponent)이 들어 있으면 쌍은 기준이 있는 고립 영역의 화소에만 쓰입니다. 고립 영역 사이의 정수 사이클은 알 수 없기 때문입니다.</translation>
  </message>
  <message>
   <source>Unwrapped phase and coherence of every pair as styled GeoTIFF layers on the map.</source>
   <translation>모든 쌍의 언래핑된 위상과 긴밀도를 스타일을 입힌 GeoTIFF 레이어로 지도에 올립니다.</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, geometry and baselines in MintPy's names; NaN where there is no data.</source>
   <translation>MintPy의 이름으로 된 언래핑된 위상, 긴밀도, 기하, 기선이며 자료가 없는 곳은 NaN입니다.</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, geometry and baselines in MintPy's names; the input of sbas_time_series.</source>
   <translation>MintPy의 이름으로 된 언래핑된 위상, 긴밀도, 기하, 기선이며 sbas_time_series의 입력입니다.</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, islands (connectComponent) and geometry in MintPy's names; the input of sbas_time_series. The phase is NaN where nothing was unwrapped.</source>
   <translation>MintPy의 이름으로 된 언래핑된 위상, 긴밀도, 고립 영역(connectComponent), 기하이며 sbas_time_series의 입력입니다. 언래핑하지 않은 곳의 위상은 NaN입니다.</translation>
  </message>
  <message>
   <source>Unwraps the coherent pixels of multilooked interferograms, all pairs together. The pairs of each pixel are linked to one phase a date; the dates are unwrapped like those of points, arcs between neighbours in time by their velocity, DEM error and smooth remainder, then each date in space by minimum-cost flow; and every pair gets the whole cycles that bring it nearest to its dates. Pixels that agree with their neighbours no better than noise have no phase, islands are numbered. Pieces of a network that no pair joins are unwrapped one by one.</source>
   <translation>멀티룩한 간섭도의 긴밀한 화소를 모든 쌍에 걸쳐 함께 언래핑합니다. 각 화소의 쌍들을 날짜별 위상 하나로 연결하고, 점과 같은 방법으로 날짜를 언래핑합니다. 이웃 사이의 호를 속도, DEM 오차, 완만한 나머지로 시간에서 언래핑한 뒤 날짜마다 최소 비용 흐름으로 공간에서 언래핑하며, 모든 쌍은 그 날짜들에 가장 가까워지는 정수 사이클을 얻습니다. 이웃과의 일치가 잡음보다 낫지 않은 화소는 위상이 없고 고립 영역에는 번호를 붙입니다. 어느 쌍도 잇지 않는 네트워크의 조각은 하나씩 언래핑합니다.</translation>
  </message>
  <message>
   <source>Unwraps the phases of scattered points in time and space. Neighbours are joined by a Delaunay network; the phase of each arc is unwrapped in time by its velocity, DEM error and smooth remainder, then each date in space by minimum-cost flow, at costs that follow from how well the arcs fit. Points that agree with their neighbours no better than noise are dropped, islands are numbered, and the pairs of a network are written for time_series.</source>
   <translation>흩어진 점의 위상을 시간과 공간에서 언래핑합니다. 이웃 점을 들로네 네트워크로 잇고, 각 호의 위상을 속도, DEM 오차, 완만한 나머지로 시간에서 언래핑한 뒤 날짜마다 호의 적합도에서 정한 비용으로 최소 비용 흐름을 써서 공간에서 언래핑합니다. 이웃과의 일치가 잡음보다 낫지 않은 점은 버리고 고립 영역에 번호를 붙이며, 네트워크의 쌍을 time_series용으로 기록합니다.</translation>
  </message>
  <message>
   <source>Used by the test fashps only. likelihood: mean intensity, Gamma distributed; loses a share of about the level; amplitude: mean amplitude, taken for Gaussian, with a narrow seed; loses about 15 % at a level of 0.05.</source>
   <translation>fashps 검정에서만 씁니다. likelihood: 감마 분포의 평균 강도. 대략 수준만큼의 비율을 잃음. amplitude: 좁은 초기 집합을 쓰는, 가우스 분포로 본 평균 진폭. 수준 0.05에서 약 15 %를 잃음.</translation>
  </message>
  <message>
   <source>Velocity of the same pixels as a raster, mm/yr, positive toward the satellite.</source>
   <translation>같은 화소의 속도 래스터, mm/yr이며 위성 쪽이 양수입니다.</translation>
  </message>
  <message>
   <source>Vertical and line-of-sight series are shown together: compare like with like.</source>
   <translation>수직 시계열과 시선 방향 시계열이 함께 표시되어 있습니다. 같은 종류끼리 비교하십시오.</translation>
  </message>
  <message>
   <source>Vertical rate at the centre of each bowl; 0 is stable ground.</source>
   <translation>각 침하 분지 중심의 수직 속도이며 0이면 안정 지면입니다.</translation>
  </message>
  <message>
   <source>Volumes and masses as in the paper's Table 2, map, balance of excavations and dumps, and how far volumes may be off.</source>
   <translation>논문 Table 2와 같은 체적과 질량, 지도, 굴착지와 폐석장의 수지, 체적의 불확실도입니다.</translation>
  </message>
  <message>
   <source>What becomes of a PS that passes as DS too. ds: a DS with the linked phase, as its neighbours show the same ground and make it less noisy; ps: a PS that keeps the phase of its own image values.</source>
   <translation>DS로도 통과하는 PS를 어떻게 할지 정합니다. ds: 연결된 위상의 DS. 이웃이 같은 지면을 보여 잡음이 줄어듦. ps: 자기 영상 값의 위상을 유지하는 PS.</translation>
  </message>
  <message>
   <source>What becomes of them. mean: taken for the mean change of the zone's known ground: volumes are those of whole polygons; known: left out: volumes are those of the known ground alone.</source>
   <translation>빈 곳을 어떻게 할지 정합니다. mean: 구역의 알려진 지면의 평균 변화로 봄. 체적은 다각형 전체의 값. known: 제외함. 체적은 알려진 지면만의 값.</translation>
  </message>
  <message>
   <source>What clusters need to be kept: at 90 one in ten of the points kept may be there by chance. The classes of the map are those of 90, 95 and 99 % in any case.</source>
   <translation>군집을 유지하는 조건입니다. 90에서는 유지된 점 열 개 중 하나가 우연일 수 있습니다. 지도의 등급은 어느 경우든 90, 95, 99 %입니다.</translation>
  </message>
  <message>
   <source>What combine_scatterers wrote before. The same points are written with the dates that DS, updated by link_phases, has gained; STACK are the new images. MASK and the thresholds play no part then, and PS only in the ground covered. Empty: points are chosen anew.</source>
   <translation>combine_scatterers가 이전에 기록한 것입니다. link_phases가 갱신한 DS에 늘어난 날짜를 더해 같은 점을 기록하며 STACK은 새 영상입니다. 이때 MASK와 임계값은 쓰지 않고 PS는 덮은 지면에만 씁니다. 비우면 점을 새로 고릅니다.</translation>
  </message>
  <message>
   <source>What computes. option: as the option Device of the group ICOPS in Processing's settings says: cpu unless changed; cpu: all threads of the processor; cuda: an NVIDIA GPU, through torch; where none can be used, the processor, and the log says why.</source>
   <translation>무엇으로 계산할지 정합니다. option: 공간 처리 설정의 ICOPS 그룹에 있는 연산 장치 옵션에 따름. 바꾸지 않았으면 cpu. cpu: 프로세서의 모든 스레드. cuda: torch를 거친 NVIDIA GPU. 쓸 수 있는 것이 없으면 프로세서를 쓰고 로그에 까닭을 적음.</translation>
  </message>
  <message>
   <source>What curves and labels show; the table has both. mean: the mean; median: the median, which single wild points do not move.</source>
   <translation>곡선과 레이블이 보여 주는 값이며 표에는 둘 다 있습니다. mean: 평균. median: 튀는 점 하나에 움직이지 않는 중앙값.</translation>
  </message>
  <message>
   <source>What decides. stamps: phase stability against the surroundings, with an expected number of false points; amplitude: every pixel of low amplitude dispersion, for small areas and few images.</source>
   <translation>무엇으로 결정할지 정합니다. stamps: 주변에 대한 위상 안정도, 예상 거짓 점 수와 함께. amplitude: 진폭 분산 지수가 낮은 모든 화소, 작은 지역과 적은 영상용.</translation>
  </message>
  <message>
   <source>What is shown. los: as the layer has it, along the line of sight; vertical: vertical motion, divided by the cosine of the incidence angle of each point.</source>
   <translation>무엇을 보여 줄지 정합니다. los: 레이어에 있는 그대로 시선 방향. vertical: 각 점의 입사각 코사인으로 나눈 수직 움직임.</translation>
  </message>
  <message>
   <source>What its heights are above. Datums are brought together by the grids of PROJ; where these are not installed the log says so, and offset and tilt take the difference. stored: what the file says, nothing where it says nothing; EGM96: mean sea level after EGM96, as SRTM and ALOS World 3D; EGM2008: mean sea level after EGM2008, as the Copernicus DEM; ellipsoid: above the WGS 84 ellipsoid, as TanDEM-X and GNSS.</source>
   <translation>높이의 기준면입니다. 기준계는 PROJ 격자로 맞춥니다. 격자가 설치되어 있지 않으면 로그에 적고, 차이는 높이 편차와 기울기가 흡수합니다. stored: 파일에 적힌 대로, 없으면 없음. EGM96: SRTM과 ALOS World 3D처럼 EGM96에 따른 평균 해수면. EGM2008: Copernicus DEM처럼 EGM2008에 따른 평균 해수면. ellipsoid: TanDEM-X와 GNSS처럼 WGS 84 타원체 위.</translation>
  </message>
  <message>
   <source>What its heights are above. stored: what the file says, nothing where it says nothing; EGM96: mean sea level after EGM96, as SRTM and ALOS World 3D; EGM2008: mean sea level after EGM2008, as the Copernicus DEM; ellipsoid: above the WGS 84 ellipsoid, as TanDEM-X and GNSS.</source>
   <translation>높이의 기준면입니다. stored: 파일에 적힌 대로, 없으면 없음. EGM96: SRTM과 ALOS World 3D처럼 EGM96에 따른 평균 해수면. EGM2008: Copernicus DEM처럼 EGM2008에 따른 평균 해수면. ellipsoid: TanDEM-X와 GNSS처럼 WGS 84 타원체 위.</translation>
  </message>
  <message>
   <source>What link_phases found in this stack. Empty: persistent scatterers alone.</source>
   <translation>link_phases가 이 스택에서 찾은 것입니다. 비우면 고정 산란체만 씁니다.</translation>
  </message>
  <message>
   <source>What link_phases wrote for the earlier dates. The images of STACK that are later are linked to it, at a cost that goes with their number alone; the phases found before stay as they are. STACK is what import_stack wrote of the new images with the earlier stack as PREVIOUS; SHP are the homogeneous pixels of the earlier stack, or newer ones. MIN_SHP and MINI_STACK play no part then. Empty: a first run.</source>
   <translation>link_phases가 앞선 날짜에 대해 기록한 것입니다. STACK의 더 늦은 영상을 여기에 연결하므로 비용은 그 영상 수에만 비례하며, 이전에 구한 위상은 그대로 둡니다. STACK은 이전 스택을 PREVIOUS로 하여 import_stack이 새 영상에서 기록한 것이고, SHP는 이전 스택의 동질 화소이거나 더 새로운 것입니다. 이때 MIN_SHP와 MINI_STACK은 쓰지 않습니다. 비우면 처음 실행입니다.</translation>
  </message>
  <message>
   <source>What makes a good point. reliability: the series agrees with those around it: small residual, like rate, no jump of 2 pi; paper: the linear coefficient of the series is above 0.7 in absolute value, as in the paper, which asks for motion: points on stable ground are set aside.</source>
   <translation>무엇이 양호한 점인지 정합니다. reliability: 시계열이 주변과 일치함. 잔차가 작고 속도가 비슷하며 2 pi 도약이 없음. paper: 움직임을 요구하는 논문처럼 시계열 선형 계수의 절댓값이 0.7보다 큼. 안정 지면의 점은 제외됨.</translation>
  </message>
  <message>
   <source>What new images tell, every 12 days: they are linked to earlier results, which stay as they were published, the displacement series goes on, and points whose rate has changed are named. The cost is that of the new images, not of the whole stack. What it writes is what it takes next time.</source>
   <translation>12일마다 오는 새 영상이 알려 주는 것입니다. 새 영상을 이전 결과에 연결하되 이전 결과는 발표한 그대로 두고, 변위 시계열을 이어 가며, 속도가 변한 점을 알려 줍니다. 비용은 스택 전체가 아니라 새 영상의 몫뿐입니다. 기록한 것을 다음번에 그대로 받습니다.</translation>
  </message>
  <message>
   <source>What the file holds. auto: finds out and says what it found; stamps: StaMPS, the CSV that its users export or ps_plot_ts_*.mat (MATLAB 5 to 7.3); mintpy: MintPy's timeseries.h5 with geometry, mask, coherence and velocity near it; sarvey: SARvey's p*_ts.h5 with ifg_network.h5 and coordinates_map.h5 beside it; egms: CSV of the European Ground Motion Service, L2a, L2b or L3; depsi: DePSI's CSV; csv: any delimited text with positions and dates; layer: any point layer that GDAL opens, with dates in the names of its fields.</source>
   <translation>파일의 내용입니다. auto: 스스로 알아내고 무엇인지 알림. stamps: StaMPS, 사용자가 내보낸 CSV 또는 ps_plot_ts_*.mat(MATLAB 5~7.3). mintpy: MintPy의 timeseries.h5와 가까이 있는 기하, 마스크, 긴밀도, 속도. sarvey: SARvey의 p*_ts.h5와 그 옆의 ifg_network.h5, coordinates_map.h5. egms: 유럽 지반 운동 서비스의 CSV, L2a, L2b 또는 L3. depsi: DePSI의 CSV. csv: 위치와 날짜가 있는 구분자 텍스트. layer: 필드 이름에 날짜가 있고 GDAL이 여는 점 레이어.</translation>
  </message>
  <message>
   <source>What the folder holds. auto: finds out and says what it found; gamma: GAMMA images rslc/YYYYMMDD.rslc with .par, and the StaMPS folders of GAMMA and SNAP (rslc, geo, diff0); snap: SNAP's co-registered stack as BEAM-DIMAP, *.dim; znap: the same as znap (Zarr) folders; isce_stamps: ISCE2's stack prepared for StaMPS, INSAR_YYYYMMDD with lon.raw, lat.raw and dem.raw; isce2: ISCE2's topsStack or stripmapStack, merged/SLC and merged/geom_reference; opera: OPERA CSLC-S1 files of one burst, with its static layers; miaplpy: slcStack.h5 and geometryRadar.h5 of MiaplPy or SARvey, or a file of this plugin; gdal: complex rasters whose names hold a date YYYYMMDD; longitude, latitude, height and incidence in rasters whose names say so.</source>
   <translation>폴더의 내용입니다. auto: 스스로 알아내고 무엇인지 알림. gamma: GAMMA 영상 rslc/YYYYMMDD.rslc와 .par, GAMMA와 SNAP의 StaMPS 폴더(rslc, geo, diff0). snap: SNAP의 정합된 스택인 BEAM-DIMAP, *.dim. znap: 같은 것의 znap(Zarr) 폴더. isce_stamps: StaMPS용으로 준비된 ISCE2 스택, lon.raw, lat.raw, dem.raw가 있는 INSAR_YYYYMMDD. isce2: ISCE2의 topsStack 또는 stripmapStack, merged/SLC와 merged/geom_reference. opera: 한 버스트의 OPERA CSLC-S1 파일과 정적 레이어. miaplpy: MiaplPy나 SARvey의 slcStack.h5와 geometryRadar.h5, 또는 이 플러그인의 파일. gdal: 이름에 날짜 YYYYMMDD가 있는 복소 래스터. 경도, 위도, 높이, 입사각은 이름에 그렇게 적힌 래스터.</translation>
  </message>
  <message>
   <source>What the folder holds. auto: finds out and says what it found; mintpy: MintPy's ifgramStack.h5 with geometryGeo.h5 or geometryRadar.h5 beside it; licsar: LiCSAR products, *.geo.unw.tif and *.geo.cc.tif; hyp3: HyP3 products, *_unw_phase.tif and *_corr.tif; gamma: GAMMA binaries *.unw and *.cc with their .par files; geotiff: GeoTIFFs whose names hold two dates YYYYMMDD and the word unw or cc.</source>
   <translation>폴더의 내용입니다. auto: 스스로 알아내고 무엇인지 알림. mintpy: MintPy의 ifgramStack.h5와 그 옆의 geometryGeo.h5 또는 geometryRadar.h5. licsar: LiCSAR 산출물, *.geo.unw.tif와 *.geo.cc.tif. hyp3: HyP3 산출물, *_unw_phase.tif와 *_corr.tif. gamma: GAMMA 이진 파일 *.unw와 *.cc 및 .par 파일. geotiff: 이름에 두 날짜 YYYYMMDD와 unw 또는 cc가 있는 GeoTIFF.</translation>
  </message>
  <message>
   <source>What the inversion makes small. l2: squared residuals; l1: absolute residuals, so that single bad pairs lose their pull.</source>
   <translation>역산이 최소화하는 것입니다. l2: 잔차의 제곱. l1: 잔차의 절댓값, 나쁜 쌍 하나하나의 영향이 사라짐.</translation>
  </message>
  <message>
   <source>What the model monitoring takes further: a folder of co-registered radar images to persistent and distributed scatterers and displacement time series, with the files of the stages between.</source>
   <translation>monitoring 모델이 이어 갈 것입니다: 정합된 레이더 영상의 폴더에서 고정 산란체와 분산 산란체, 변위 시계열까지. 중간 단계의 파일도 남깁니다.</translation>
  </message>
  <message>
   <source>What the names of the columns of displacement start with, before YYYYMMDD; needed only where a table has several families of date columns.</source>
   <translation>변위 열의 이름에서 YYYYMMDD 앞에 오는 문자열이며, 표에 날짜 열이 여러 종류일 때만 필요합니다.</translation>
  </message>
  <message>
   <source>What the source counts as positive. toward: motion toward the satellite is positive; away: motion away from it is positive.</source>
   <translation>원본이 양수로 세는 방향입니다. toward: 위성 쪽 움직임이 양수. away: 위성에서 멀어지는 움직임이 양수.</translation>
  </message>
  <message>
   <source>Where it comes from. orbits: state vectors of the .par files, corrected by the correlation of the whole images; images: the correlation of the whole images alone, for orbits that are wrong.</source>
   <translation>초기 이동량의 출처입니다. orbits: 영상 전체의 상관으로 보정한 .par 파일의 상태 벡터. images: 궤도가 틀렸을 때 영상 전체의 상관만.</translation>
  </message>
  <message>
   <source>Where the kernel's passband is centred. header: polynomials of the .par files, compared with the images; images: estimated from the images.</source>
   <translation>커널 통과 대역의 중심입니다. header: .par 파일의 다항식, 영상과 비교함. images: 영상에서 추정.</translation>
  </message>
  <message>
   <source>Where the layer has a field CNN_KEEP, points where it is 0 are left out of the analysis; they stay in the layer.</source>
   <translation>레이어에 CNN_KEEP 필드가 있으면 값이 0인 점은 분석에서 제외하지만 레이어에는 남습니다.</translation>
  </message>
  <message>
   <source>Where the layer has a field ICOPS_KEEP, else CNN_KEEP, points where it is 0 are left out.</source>
   <translation>레이어에 ICOPS_KEEP, 없으면 CNN_KEEP 필드가 있을 때 값이 0인 점은 제외합니다.</translation>
  </message>
  <message>
   <source>Where the radar sees less of the motion along the slope, this share is taken and the point is marked (DIRECTION 2), because noise would be multiplied without bounds.</source>
   <translation>레이더가 경사 방향 움직임을 이보다 적게 보는 곳에서는 이 비율을 쓰고 점에 표시합니다(DIRECTION 2). 그러지 않으면 잡음이 한없이 커지기 때문입니다.</translation>
  </message>
  <message>
   <source>Where the velocities come from. auto: rates over the common dates where there are three or more, else the fields; common: rates of both series over the common dates; field: the fields FIELD and OTHER_FIELD, each over its own layer's dates.</source>
   <translation>속도의 출처입니다. auto: 공통 날짜가 셋 이상이면 그 기간의 속도, 아니면 필드. common: 공통 날짜에 걸친 두 시계열의 속도. field: FIELD와 OTHER_FIELD 필드, 각각 자기 레이어의 날짜에 걸침.</translation>
  </message>
  <message>
   <source>Where VEL, its standard deviation and the residual come from. source: the source, as far as it tells them; series: the series: least-squares rate, white noise about a linear and annual model.</source>
   <translation>VEL과 그 표준편차, 잔차의 출처입니다. source: 원본에 있으면 원본. series: 시계열. 선형 + 연주기 모델과 백색 잡음을 가정한 최소제곱 속도.</translation>
  </message>
  <message>
   <source>Where WEED_ADJACENT is on. On densely covered ground groups lose many scatterers: of those above 12 dB on a simulated mine a fifth. maxima: every pixel more stable than all it touches; groups: one pixel of each group of touching pixels, chains included, as StaMPS.</source>
   <translation>WEED_ADJACENT를 켰을 때 씁니다. 산란체가 조밀한 지면에서 groups는 많은 산란체를 잃으며, 모의 광산에서는 12 dB를 넘는 것의 5분의 1이었습니다. maxima: 맞닿은 모든 화소보다 안정한 화소. groups: StaMPS처럼 사슬을 포함해 맞닿은 화소 무리마다 화소 하나.</translation>
  </message>
  <message>
   <source>Where |C| is not positive definite the shrinkage is raised by tenths up to this; beyond it EVD is used.</source>
   <translation>|C|가 양의 정부호가 아니면 축소량을 0.1씩 이 값까지 올리며, 넘으면 EVD를 씁니다.</translation>
  </message>
  <message>
   <source>Whether a plane is taken off, not an offset alone. Switch it off where stable ground lies in one corner: a tilt found there reaches far.</source>
   <translation>높이 편차만이 아니라 평면까지 뺄지 정합니다. 안정 지면이 한쪽 구석에만 있으면 끄십시오. 그곳에서 구한 기울기는 멀리까지 영향을 줍니다.</translation>
  </message>
  <message>
   <source>Whether it is still in the phase. auto: take it off unless the files tell that it is off already; remove: take it off by exact geometry; orbits of all dates and heights are needed; removed: it is off already, the phase stays as it is.</source>
   <translation>이 위상이 아직 남아 있는지 정합니다. auto: 이미 제거되었다고 파일에 적혀 있지 않으면 제거. remove: 정확한 기하로 제거. 모든 날짜의 궤도와 높이가 필요함. removed: 이미 제거됨, 위상을 그대로 둠.</translation>
  </message>
  <message>
   <source>Which clusters ICOPS_KEEP marks. both: of values below and above the mean; subsidence: of values below the mean; uplift: of values above the mean, which is stable ground where all else subsides (see MIN_RATE).</source>
   <translation>ICOPS_KEEP가 표시하는 군집입니다. both: 평균보다 낮은 값과 높은 값. subsidence: 평균보다 낮은 값. uplift: 평균보다 높은 값, 나머지가 모두 침하하면 안정 지면임(MIN_RATE 참조).</translation>
  </message>
  <message>
   <source>Which pairs are formed. all: every pair within both limits, as in the paper; hop3: each image with the three next ones, where within the limits; a planar subset, as unwrapping in time wants it; delaunay: edges of the Delaunay triangulation of time and baseline, each in units of its limit, where within the limits; the other planar subset; single_reference: the stack's reference image with all others, whatever the limits; sequential: each image with the next N_CONNECTIONS ones, whatever the limits.</source>
   <translation>어떤 쌍을 만들지 정합니다. all: 논문처럼 두 한계 안의 모든 쌍. hop3: 한계 안에서 각 영상과 다음 세 영상. 시간 언래핑에 알맞은 평면 부분집합. delaunay: 한계를 단위로 한 시간과 기선의 들로네 삼각망의 변, 한계 안. 또 하나의 평면 부분집합. single_reference: 한계와 상관없이 스택의 기준 영상과 다른 모든 영상. sequential: 한계와 상관없이 각 영상과 다음 N_CONNECTIONS개의 영상.</translation>
  </message>
  <message>
   <source>Which points belong together. mutual: pairs of points that are each other's nearest; none is used twice; stations: OTHER holds stations (levelling, GNSS); the points of INPUT around each are averaged.</source>
   <translation>어떤 점끼리 짝지을지 정합니다. mutual: 서로 가장 가까운 점의 쌍, 두 번 쓰이는 점 없음. stations: OTHER는 관측소(수준측량, GNSS)이며 INPUT의 주변 점을 평균함.</translation>
  </message>
  <message>
   <source>Which points each net is asked about. blocks: whole areas are held out, with a gap about them; random: points are held out wherever they lie, which flatters the result: the report shows the AUC of held-out areas beside it.</source>
   <translation>각 신경망이 어떤 점을 판정할지 정합니다. blocks: 영역을 통째로 떼어 놓고 둘레에 간격을 둠. random: 위치와 상관없이 점을 떼어 놓음. 결과가 실제보다 좋아 보이므로 보고서가 떼어 놓은 영역의 AUC를 함께 보여 줌.</translation>
  </message>
  <message>
   <source>With a gap of 72 days between them, longer than the pairs of a network.</source>
   <translation>묶음 사이에 네트워크의 쌍보다 긴 72일의 공백이 있습니다.</translation>
  </message>
  <message>
   <source>With PREVIOUS: dates within so many days of its last one take new values, since the atmospheric filter now sees what came after them; all before stay as published. 0 keeps every date, at the cost of a small step before the new ones.</source>
   <translation>PREVIOUS를 줄 때: 그 마지막 날짜에서 이 일수 안의 날짜들은 새 값을 얻습니다. 대기 필터가 이제 그 뒤의 자료까지 보기 때문이며, 더 앞선 날짜는 발표한 그대로 둡니다. 0이면 모든 날짜를 유지하는 대신 새 날짜 앞에 작은 계단이 생깁니다.</translation>
  </message>
  <message>
   <source>Wrapped interferograms with their coherence, as the stage interferograms writes them.</source>
   <translation>interferograms 단계가 기록한, 긴밀도가 있는 래핑된 간섭도입니다.</translation>
  </message>
  <message>
   <source>Wrapped phase and coherence of every pair as styled GeoTIFF layers on the map.</source>
   <translation>모든 쌍의 래핑된 위상과 긴밀도를 스타일을 입힌 GeoTIFF 레이어로 지도에 올립니다.</translation>
  </message>
  <message>
   <source>Wrapped phase, coherence and geometry in MintPy's names; NaN where there is no data.</source>
   <translation>MintPy의 이름으로 된 래핑된 위상, 긴밀도, 기하이며 자료가 없는 곳은 NaN입니다.</translation>
  </message>
  <message>
   <source>YYYYMMDD of the image whose grid all others get; empty takes the one that the files in geo are named after, else the middle one.</source>
   <translation>다른 모든 영상이 맞출 격자를 가진 영상의 YYYYMMDD입니다. 비우면 geo의 파일 이름에 있는 날짜이며, 없으면 가운데 날짜입니다.</translation>
  </message>
  <message>
   <source>{name} has other dates than the reference and is shown without it.</source>
   <translation>{name}은(는) 기준과 날짜가 달라 기준을 빼지 않고 표시합니다.</translation>
  </message>
  <message>
   <source>{n} series are shown already: remove one from the list first.</source>
   <translation>이미 {n}개의 시계열이 표시되어 있습니다. 먼저 목록에서 하나를 제거하십시오.</translation>
  </message>
 </context>
</TS>
