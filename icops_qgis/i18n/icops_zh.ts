<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
 <context>
  <name>ICOPS</name>
  <message>
   <source>0 after co-registration.</source>
   <translation>配准后为 0。</translation>
  </message>
  <message>
   <source>1 Stack</source>
   <translation>1 影像堆栈</translation>
  </message>
  <message>
   <source>1.96 standard deviations.</source>
   <translation>标准差的 1.96 倍。</translation>
  </message>
  <message>
   <source>2 Interferometry</source>
   <translation>2 干涉测量</translation>
  </message>
  <message>
   <source>3 Scatterers</source>
   <translation>3 散射体</translation>
  </message>
  <message>
   <source>4 Time series</source>
   <translation>4 时间序列</translation>
  </message>
  <message>
   <source>5 Optimisation</source>
   <translation>5 优化</translation>
  </message>
  <message>
   <source>6 Analysis</source>
   <translation>6 分析</translation>
  </message>
  <message>
   <source>7 DEM change</source>
   <translation>7 DEM 变化</translation>
  </message>
  <message>
   <source>A DS has so many or more, its own included.</source>
   <translation>DS 的同质像元数（含自身）不少于此数。</translation>
  </message>
  <message>
   <source>A layer has no incidence angle (field INC_ANGLE, in degrees)</source>
   <translation>有图层没有入射角（字段 INC_ANGLE，单位为度）</translation>
  </message>
  <message>
   <source>A point per cell; positive is east.</source>
   <translation>每个格网一个点；向东为正。</translation>
  </message>
  <message>
   <source>A point per cell; positive is up.</source>
   <translation>每个格网一个点；向上为正。</translation>
  </message>
  <message>
   <source>A PS has a lower one.</source>
   <translation>PS 的振幅离差低于此值。</translation>
  </message>
  <message>
   <source>A series is vertical already (LOS_U is 1)</source>
   <translation>有序列已是垂向（LOS_U 为 1）</translation>
  </message>
  <message>
   <source>above {limit}</source>
   <translation>高于 {limit}</translation>
  </message>
  <message>
   <source>above {limit} {unit}</source>
   <translation>高于 {limit} {unit}</translation>
  </message>
  <message>
   <source>Acceleration</source>
   <translation>加速度</translation>
  </message>
  <message>
   <source>Acceleration in the last two of the shortest windows [mm/yr2]</source>
   <translation>最短窗口中最后两个窗口内的加速度 [mm/yr2]</translation>
  </message>
  <message>
   <source>Acquisition dates they join.</source>
   <translation>它们所连接的获取日期数。</translation>
  </message>
  <message>
   <source>Add the rasters to the map</source>
   <translation>将栅格添加到地图</translation>
  </message>
  <message>
   <source>Adds a field with the acceleration of each point.</source>
   <translation>添加各点加速度的字段。</translation>
  </message>
  <message>
   <source>Against the labels, of points it had not seen; -1: unknown.</source>
   <translation>针对未参与训练的点的标签；-1：未知。</translation>
  </message>
  <message>
   <source>alarm: moves faster than before</source>
   <translation>alarm：运动比以前快</translation>
  </message>
  <message>
   <source>Alarms</source>
   <translation>警报</translation>
  </message>
  <message>
   <source>Alerts</source>
   <translation>预警</translation>
  </message>
  <message>
   <source>Alerts (report)</source>
   <translation>预警（报告）</translation>
  </message>
  <message>
   <source>All lines…</source>
   <translation>所有线…</translation>
  </message>
  <message>
   <source>All maps side by side on one scale, with numbers.</source>
   <translation>所有图以同一色标并排显示，并附数值。</translation>
  </message>
  <message>
   <source>Alpha of the combined low-pass and adaptive phase filter.</source>
   <translation>低通与自适应组合相位滤波的 α。</translation>
  </message>
  <message>
   <source>Among those above 0.5, by linking pure noise.</source>
   <translation>在高于 0.5 的像元中的比例，由链接纯噪声得出。</translation>
  </message>
  <message>
   <source>Amplitude dispersion</source>
   <translation>振幅离差</translation>
  </message>
  <message>
   <source>Amplitude statistics</source>
   <translation>振幅统计</translation>
  </message>
  <message>
   <source>Annual motion, amplitude</source>
   <translation>年周期运动振幅</translation>
  </message>
  <message>
   <source>Annual motion, day of its peak</source>
   <translation>年周期运动峰值日</translation>
  </message>
  <message>
   <source>Annual term</source>
   <translation>年周期项</translation>
  </message>
  <message>
   <source>Area</source>
   <translation>区域</translation>
  </message>
  <message>
   <source>Area [m2]</source>
   <translation>面积 [m2]</translation>
  </message>
  <message>
   <source>Ascending points</source>
   <translation>升轨点</translation>
  </message>
  <message>
   <source>At the scene's centre.</source>
   <translation>场景中心处的值。</translation>
  </message>
  <message>
   <source>Atmosphere</source>
   <translation>大气</translation>
  </message>
  <message>
   <source>Attention</source>
   <translation>注意</translation>
  </message>
  <message>
   <source>attention: rate changed</source>
   <translation>attention：速率变化</translation>
  </message>
  <message>
   <source>AUC of the best plain judge</source>
   <translation>最佳简单判据的 AUC</translation>
  </message>
  <message>
   <source>AUC of the CNN</source>
   <translation>CNN 的 AUC</translation>
  </message>
  <message>
   <source>away from it</source>
   <translation>远离卫星</translation>
  </message>
  <message>
   <source>Azimuth lines of 14 m.</source>
   <translation>方位向行，间距 14 m。</translation>
  </message>
  <message>
   <source>Baselines</source>
   <translation>基线</translation>
  </message>
  <message>
   <source>below {limit} {unit}</source>
   <translation>低于 {limit} {unit}</translation>
  </message>
  <message>
   <source>Beta of the filter: its adaptive part beside the low-pass.</source>
   <translation>滤波的 β：自适应部分相对低通部分的权重。</translation>
  </message>
  <message>
   <source>Between neighbours; the search goes no farther.</source>
   <translation>邻点之间的值；搜索不超出此范围。</translation>
  </message>
  <message>
   <source>Bias [mm/yr]</source>
   <translation>偏差 [mm/yr]</translation>
  </message>
  <message>
   <source>Bin</source>
   <translation>分段</translation>
  </message>
  <message>
   <source>Bins</source>
   <translation>分段数</translation>
  </message>
  <message>
   <source>Bins without a point</source>
   <translation>没有点的分段数</translation>
  </message>
  <message>
   <source>By their series; -1 where there are none.</source>
   <translation>依据其序列；没有时为 -1。</translation>
  </message>
  <message>
   <source>Calibrated threshold</source>
   <translation>校准阈值</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>已取消。</translation>
  </message>
  <message>
   <source>Candidates</source>
   <translation>候选点</translation>
  </message>
  <message>
   <source>Cell [m]</source>
   <translation>格网 [m]</translation>
  </message>
  <message>
   <source>Cell used [m]</source>
   <translation>所用格网 [m]</translation>
  </message>
  <message>
   <source>Cells</source>
   <translation>格网数</translation>
  </message>
  <message>
   <source>Cells farther from every point are void.</source>
   <translation>距所有点都超过此距离的格网为空值。</translation>
  </message>
  <message>
   <source>Cells with points of both layers.</source>
   <translation>同时含有两个图层点的格网。</translation>
  </message>
  <message>
   <source>Cells within this distance of the reference are averaged.</source>
   <translation>对参考点此距离内的格网取平均。</translation>
  </message>
  <message>
   <source>Change between elevation models</source>
   <translation>高程模型间的变化</translation>
  </message>
  <message>
   <source>Change of height</source>
   <translation>高程变化</translation>
  </message>
  <message>
   <source>Change of height at the points, mean [m]</source>
   <translation>点处高程变化，平均值 [m]</translation>
  </message>
  <message>
   <source>Change of height, new - old [m]</source>
   <translation>高程变化，新 - 旧 [m]</translation>
  </message>
  <message>
   <source>Change of mass [t]</source>
   <translation>质量变化 [t]</translation>
  </message>
  <message>
   <source>Change of mass per year [t/yr]</source>
   <translation>每年质量变化 [t/yr]</translation>
  </message>
  <message>
   <source>Change of rate [mm/yr]</source>
   <translation>速率变化 [mm/yr]</translation>
  </message>
  <message>
   <source>Change of rate, standard deviation [mm/yr]</source>
   <translation>速率变化，标准差 [mm/yr]</translation>
  </message>
  <message>
   <source>Change of the mass of ore [t]</source>
   <translation>矿石质量变化 [t]</translation>
  </message>
  <message>
   <source>Change of volume [m3]</source>
   <translation>体积变化 [m3]</translation>
  </message>
  <message>
   <source>Change of volume per year [m3/yr]</source>
   <translation>每年体积变化 [m3/yr]</translation>
  </message>
  <message>
   <source>Changes of rate below it are no alert, however sure.</source>
   <translation>低于此值的速率变化，无论多么确定都不预警。</translation>
  </message>
  <message>
   <source>Changing ground</source>
   <translation>变化的地面</translation>
  </message>
  <message>
   <source>Check environment</source>
   <translation>检查环境</translation>
  </message>
  <message>
   <source>Check environment…</source>
   <translation>检查环境…</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Click a point</source>
   <translation>单击一点</translation>
  </message>
  <message>
   <source>Click a point on the map (Shift adds a series)</source>
   <translation>在地图上单击一点（按住 Shift 添加序列）</translation>
  </message>
  <message>
   <source>Cluster areas</source>
   <translation>聚类区域</translation>
  </message>
  <message>
   <source>Cluster below (-) or above (+) the mean; 1, 2, 3: 90, 95, 99 %</source>
   <translation>低于（-）或高于（+）均值的聚类；1、2、3：90、95、99 %</translation>
  </message>
  <message>
   <source>Cluster scheduler</source>
   <translation>集群调度器</translation>
  </message>
  <message>
   <source>Cluster scheduler (dask), e.g. tcp://host:8786</source>
   <translation>集群调度器（dask），例如 tcp://host:8786</translation>
  </message>
  <message>
   <source>Clusters to keep</source>
   <translation>保留的聚类</translation>
  </message>
  <message>
   <source>Co-register elevation models</source>
   <translation>高程模型配准</translation>
  </message>
  <message>
   <source>Co-register stack</source>
   <translation>堆栈配准</translation>
  </message>
  <message>
   <source>Co-registered images, as import_stack writes them.</source>
   <translation>import_stack 写出的已配准影像。</translation>
  </message>
  <message>
   <source>Co-registered model</source>
   <translation>配准后的模型</translation>
  </message>
  <message>
   <source>Co-registered stack</source>
   <translation>配准后的堆栈</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>Coherence</source>
   <translation>相干系数</translation>
  </message>
  <message>
   <source>Coherence in INPUT (-1 = not known)</source>
   <translation>INPUT 的相干系数 (-1 = 未知)</translation>
  </message>
  <message>
   <source>Coherent, but inconsistent or on small islands.</source>
   <translation>相干，但不一致或位于小孤岛上的像元。</translation>
  </message>
  <message>
   <source>Column in the images</source>
   <translation>影像中的列</translation>
  </message>
  <message>
   <source>Column of the image</source>
   <translation>影像的列</translation>
  </message>
  <message>
   <source>Column that names the points; empty finds it by its name.</source>
   <translation>点名称所在列；留空则按列名查找。</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>列数</translation>
  </message>
  <message>
   <source>Columns of 30 m.</source>
   <translation>列，间距 30 m。</translation>
  </message>
  <message>
   <source>Columns of each image.</source>
   <translation>每景影像的列数。</translation>
  </message>
  <message>
   <source>Columns of the window</source>
   <translation>窗口列数</translation>
  </message>
  <message>
   <source>Combine scatterers</source>
   <translation>合并散射体</translation>
  </message>
  <message>
   <source>Combined points</source>
   <translation>合并后的点</translation>
  </message>
  <message>
   <source>Combined points so far</source>
   <translation>迄今的合并点</translation>
  </message>
  <message>
   <source>Combined points, updated</source>
   <translation>合并点（已更新）</translation>
  </message>
  <message>
   <source>Common dates</source>
   <translation>共同日期</translation>
  </message>
  <message>
   <source>Common dates without a value, interpolated</source>
   <translation>无值而内插的共同日期数</translation>
  </message>
  <message>
   <source>Common reference</source>
   <translation>共同参考</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>比较</translation>
  </message>
  <message>
   <source>Compare points</source>
   <translation>比较点</translation>
  </message>
  <message>
   <source>Component</source>
   <translation>分量</translation>
  </message>
  <message>
   <source>Compress the images</source>
   <translation>压缩影像</translation>
  </message>
  <message>
   <source>Confidence [%]</source>
   <translation>置信度 [%]</translation>
  </message>
  <message>
   <source>Connected parts of the network.</source>
   <translation>网络的连通部分数。</translation>
  </message>
  <message>
   <source>Connected parts of the network; 1 is whole.</source>
   <translation>网络的连通部分数；1 表示完整。</translation>
  </message>
  <message>
   <source>Connected subsets of pairs</source>
   <translation>像对连通子集数</translation>
  </message>
  <message>
   <source>Connections per image</source>
   <translation>每景影像的连接数</translation>
  </message>
  <message>
   <source>Contours of change</source>
   <translation>变化等值线</translation>
  </message>
  <message>
   <source>Convergence</source>
   <translation>收敛条件</translation>
  </message>
  <message>
   <source>Coordinate system</source>
   <translation>坐标系</translation>
  </message>
  <message>
   <source>Correct unwrapping errors by closure</source>
   <translation>用闭合差改正解缠误差</translation>
  </message>
  <message>
   <source>Correlation of the series (-9 = no series)</source>
   <translation>序列的相关系数 (-9 = 无序列)</translation>
  </message>
  <message>
   <source>Counts, covered ground, quality and noise of PS and DS.</source>
   <translation>PS 与 DS 的数量、覆盖面积、质量和噪声。</translation>
  </message>
  <message>
   <source>Coverage gain [%]</source>
   <translation>覆盖增益 [%]</translation>
  </message>
  <message>
   <source>Covered by 50 m cells with points [%]</source>
   <translation>含点的 50 m 格网覆盖比例 [%]</translation>
  </message>
  <message>
   <source>Curve</source>
   <translation>曲线</translation>
  </message>
  <message>
   <source>Date column</source>
   <translation>日期列</translation>
  </message>
  <message>
   <source>Date of the displacements</source>
   <translation>位移的日期</translation>
  </message>
  <message>
   <source>Date whose grid all images share, YYYYMMDD.</source>
   <translation>所有影像共用其格网的日期，YYYYMMDD。</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, after which images are left out likewise.</source>
   <translation>同样，晚于此日期（YYYYMMDD）的影像被剔除。</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, that baselines and ranges refer to.</source>
   <translation>基线和斜距所参考的日期，YYYYMMDD。</translation>
  </message>
  <message>
   <source>Dates</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Dates added</source>
   <translation>新增日期数</translation>
  </message>
  <message>
   <source>Dates of a mini-stack</source>
   <translation>小堆栈的日期数</translation>
  </message>
  <message>
   <source>Dates of each series.</source>
   <translation>每条序列的日期数。</translation>
  </message>
  <message>
   <source>Dates that are mapped.</source>
   <translation>成图的日期。</translation>
  </message>
  <message>
   <source>Dates that count</source>
   <translation>参与的日期</translation>
  </message>
  <message>
   <source>Decompose motion</source>
   <translation>分解运动</translation>
  </message>
  <message>
   <source>Decorrelation</source>
   <translation>失相干</translation>
  </message>
  <message>
   <source>Decorrelation noise</source>
   <translation>失相干噪声</translation>
  </message>
  <message>
   <source>Deformation profiles</source>
   <translation>形变剖面</translation>
  </message>
  <message>
   <source>DEM error</source>
   <translation>DEM 误差</translation>
  </message>
  <message>
   <source>DEM error [m]</source>
   <translation>DEM 误差 [m]</translation>
  </message>
  <message>
   <source>Densities of the zones</source>
   <translation>各分区密度</translation>
  </message>
  <message>
   <source>Density [t/m3]</source>
   <translation>密度 [t/m3]</translation>
  </message>
  <message>
   <source>Density of dumps [t/m3]</source>
   <translation>排土场密度 [t/m3]</translation>
  </message>
  <message>
   <source>Density of excavations [t/m3]</source>
   <translation>采挖区密度 [t/m3]</translation>
  </message>
  <message>
   <source>Deramped TOPS images</source>
   <translation>去斜坡后的 TOPS 影像</translation>
  </message>
  <message>
   <source>Descending points</source>
   <translation>降轨点</translation>
  </message>
  <message>
   <source>Detectable change [mm/yr]</source>
   <translation>可检测的变化 [mm/yr]</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>计算设备</translation>
  </message>
  <message>
   <source>Device for homogeneous pixels, linking and the CNN</source>
   <translation>同质像元、相位链接与 CNN 的计算设备</translation>
  </message>
  <message>
   <source>Difference</source>
   <translation>差值</translation>
  </message>
  <message>
   <source>Differences</source>
   <translation>差值</translation>
  </message>
  <message>
   <source>Direction of flight</source>
   <translation>飞行方向</translation>
  </message>
  <message>
   <source>Direction of motion</source>
   <translation>运动方向</translation>
  </message>
  <message>
   <source>Direction of the steepest descent, clockwise from north</source>
   <translation>最陡下降方向，自北顺时针</translation>
  </message>
  <message>
   <source>Displacement</source>
   <translation>位移</translation>
  </message>
  <message>
   <source>Displacement column</source>
   <translation>位移列</translation>
  </message>
  <message>
   <source>Displacement trend</source>
   <translation>位移趋势</translation>
  </message>
  <message>
   <source>Distance [m]</source>
   <translation>距离 [m]</translation>
  </message>
  <message>
   <source>Distance between the two [m]</source>
   <translation>两者间的距离 [m]</translation>
  </message>
  <message>
   <source>Distance used [m]</source>
   <translation>所用距离 [m]</translation>
  </message>
  <message>
   <source>Distributed scatterers</source>
   <translation>分布式散射体</translation>
  </message>
  <message>
   <source>Distributed scatterers (DS)</source>
   <translation>分布式散射体（DS）</translation>
  </message>
  <message>
   <source>Distributed scatterers (report)</source>
   <translation>分布式散射体（报告）</translation>
  </message>
  <message>
   <source>Doppler centroid</source>
   <translation>多普勒中心</translation>
  </message>
  <message>
   <source>Draw</source>
   <translation>绘制</translation>
  </message>
  <message>
   <source>Draw a line on the map: left clicks are vertices, a right or double click ends it, Backspace takes the last vertex back, Escape all of them</source>
   <translation>在地图上绘制线：左键添加顶点，右键或双击结束，Backspace 撤销最后一个顶点，Escape 撤销全部</translation>
  </message>
  <message>
   <source>Draw a polygon on the map: left clicks are corners, a right click closes it</source>
   <translation>在地图上绘制多边形：左键添加顶点，右键闭合</translation>
  </message>
  <message>
   <source>Draw an area</source>
   <translation>绘制区域</translation>
  </message>
  <message>
   <source>Draw lines and show the displacement along them</source>
   <translation>绘制线并显示沿线位移</translation>
  </message>
  <message>
   <source>Dumped [m3]</source>
   <translation>排弃量 [m3]</translation>
  </message>
  <message>
   <source>east</source>
   <translation>向东</translation>
  </message>
  <message>
   <source>Effective area</source>
   <translation>有效面积</translation>
  </message>
  <message>
   <source>Empty zones</source>
   <translation>空分区</translation>
  </message>
  <message>
   <source>Empty: that of the reference.</source>
   <translation>留空：与参考模型相同。</translation>
  </message>
  <message>
   <source>End of the line, x</source>
   <translation>线的终点，x</translation>
  </message>
  <message>
   <source>End of the line, y</source>
   <translation>线的终点，y</translation>
  </message>
  <message>
   <source>Environment page</source>
   <translation>环境页面</translation>
  </message>
  <message>
   <source>Estimator</source>
   <translation>估计方法</translation>
  </message>
  <message>
   <source>every stage is run</source>
   <translation>运行所有阶段</translation>
  </message>
  <message>
   <source>Excavated [m3]</source>
   <translation>采挖量 [m3]</translation>
  </message>
  <message>
   <source>Excavated over dumped; NULL without both.</source>
   <translation>采挖量与排弃量之比；缺一则为 NULL。</translation>
  </message>
  <message>
   <source>Excavations</source>
   <translation>采挖区</translation>
  </message>
  <message>
   <source>Expected false points</source>
   <translation>预期虚假点数</translation>
  </message>
  <message>
   <source>Expected share of noise</source>
   <translation>预期噪声比例</translation>
  </message>
  <message>
   <source>Exponent of the adaptive filter</source>
   <translation>自适应滤波指数</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Export profile</source>
   <translation>导出剖面</translation>
  </message>
  <message>
   <source>Export time series</source>
   <translation>导出时间序列</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>导出…</translation>
  </message>
  <message>
   <source>False alerts [%]</source>
   <translation>误报率 [%]</translation>
  </message>
  <message>
   <source>Faster than half of what the dates can show (1 = yes)</source>
   <translation>快于日期所能显示速率的一半 (1 = 是)</translation>
  </message>
  <message>
   <source>Fewest homogeneous pixels</source>
   <translation>同质像元最少个数</translation>
  </message>
  <message>
   <source>Field of the velocity in INPUT, mm/yr.</source>
   <translation>INPUT 中的速度字段，mm/yr。</translation>
  </message>
  <message>
   <source>Field of the velocity in OTHER, mm/yr.</source>
   <translation>OTHER 中的速度字段，mm/yr。</translation>
  </message>
  <message>
   <source>Field of the velocity, mm/yr.</source>
   <translation>速度字段，mm/yr。</translation>
  </message>
  <message>
   <source>Field of ZONES, t/m3.</source>
   <translation>ZONES 的字段，t/m3。</translation>
  </message>
  <message>
   <source>Field of ZONES; empty: their numbers.</source>
   <translation>ZONES 的字段；留空则用其编号。</translation>
  </message>
  <message>
   <source>First date</source>
   <translation>首个日期</translation>
  </message>
  <message>
   <source>First day of the window in which the change is surest</source>
   <translation>变化最确定的窗口的首日</translation>
  </message>
  <message>
   <source>First shift</source>
   <translation>初始偏移</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>拟合</translation>
  </message>
  <message>
   <source>Fit a tilt</source>
   <translation>拟合倾斜</translation>
  </message>
  <message>
   <source>Folder for the rasters, their styles and a table of them.</source>
   <translation>存放栅格、其样式及清单表格的文件夹。</translation>
  </message>
  <message>
   <source>Folder of finished stages: one that is asked for again unchanged is skipped</source>
   <translation>已完成阶段的文件夹：再次请求且无变化的阶段将被跳过</translation>
  </message>
  <message>
   <source>Folder of the run</source>
   <translation>运行文件夹</translation>
  </message>
  <message>
   <source>Follow the relief</source>
   <translation>顾及地形起伏</translation>
  </message>
  <message>
   <source>Form of FaSHPS</source>
   <translation>FaSHPS 形式</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <source>Format found</source>
   <translation>识别的格式</translation>
  </message>
  <message>
   <source>GACOS delays</source>
   <translation>GACOS 延迟</translation>
  </message>
  <message>
   <source>gain of height, every {interval} m</source>
   <translation>高程增高，间隔 {interval} m</translation>
  </message>
  <message>
   <source>Gaps, doubled dates and what else the log warns of.</source>
   <translation>间断、重复日期以及日志警告的其他问题。</translation>
  </message>
  <message>
   <source>Gi* [standard deviations]</source>
   <translation>Gi* [标准差]</translation>
  </message>
  <message>
   <source>given, peak or neighbours.</source>
   <translation>given、peak 或 neighbours。</translation>
  </message>
  <message>
   <source>Grey copies half a wavelength up and down: where a series jumps from itself to a copy, its phase has been unwrapped wrongly</source>
   <translation>上下半个波长处的灰色副本：序列跳到副本之处即相位解缠有误</translation>
  </message>
  <message>
   <source>Grid size [m]</source>
   <translation>格网间距 [m]</translation>
  </message>
  <message>
   <source>Groups of dates</source>
   <translation>日期组数</translation>
  </message>
  <message>
   <source>Groups of pixels that no edge joins.</source>
   <translation>没有边相连的像元组。</translation>
  </message>
  <message>
   <source>Groups of points that no edge joins.</source>
   <translation>没有边相连的点组。</translation>
  </message>
  <message>
   <source>Half-width</source>
   <translation>半宽</translation>
  </message>
  <message>
   <source>Half-width of the swath [m]</source>
   <translation>条带半宽 [m]</translation>
  </message>
  <message>
   <source>Heading [deg]</source>
   <translation>航向角 [deg]</translation>
  </message>
  <message>
   <source>Heading of the ascending satellite [deg]</source>
   <translation>升轨卫星航向角 [deg]</translation>
  </message>
  <message>
   <source>Heading of the descending satellite [deg]</source>
   <translation>降轨卫星航向角 [deg]</translation>
  </message>
  <message>
   <source>Heading of the page.</source>
   <translation>页面的标题。</translation>
  </message>
  <message>
   <source>Heading of the satellite [deg]</source>
   <translation>卫星航向角 [deg]</translation>
  </message>
  <message>
   <source>Height</source>
   <translation>高程</translation>
  </message>
  <message>
   <source>Height [m]</source>
   <translation>高程 [m]</translation>
  </message>
  <message>
   <source>Height error [m]</source>
   <translation>高程误差 [m]</translation>
  </message>
  <message>
   <source>Height errors of single pixels are looked for up to this.</source>
   <translation>单个像元的高程误差搜索到此值为止。</translation>
  </message>
  <message>
   <source>Height of the points above the DEM, mean over cells, m.</source>
   <translation>点高于 DEM 的高度，按格网平均，m。</translation>
  </message>
  <message>
   <source>Height, height error added [m]</source>
   <translation>高程，已加高程误差 [m]</translation>
  </message>
  <message>
   <source>Height, standard deviation</source>
   <translation>高程标准差</translation>
  </message>
  <message>
   <source>Heights</source>
   <translation>高程</translation>
  </message>
  <message>
   <source>Heights after, in the first band.</source>
   <translation>变化后的高程，位于第一波段。</translation>
  </message>
  <message>
   <source>Heights before, in the first band.</source>
   <translation>变化前的高程，位于第一波段。</translation>
  </message>
  <message>
   <source>Heights in the first band; it is moved.</source>
   <translation>第一波段为高程；该模型将被移动。</translation>
  </message>
  <message>
   <source>Heights in the first band; it stays where it is.</source>
   <translation>第一波段为高程；该模型保持不动。</translation>
  </message>
  <message>
   <source>Heights of the ground</source>
   <translation>地面高程</translation>
  </message>
  <message>
   <source>Held-out points</source>
   <translation>留出的点</translation>
  </message>
  <message>
   <source>Highest displacement of a bin [mm]</source>
   <translation>分段的最高位移 [mm]</translation>
  </message>
  <message>
   <source>Highest order</source>
   <translation>最高阶数</translation>
  </message>
  <message>
   <source>Homogeneous pixels</source>
   <translation>同质像元</translation>
  </message>
  <message>
   <source>Homogeneous pixels at the median, the centre included.</source>
   <translation>同质像元数的中位数，含中心像元。</translation>
  </message>
  <message>
   <source>Homogeneous pixels, own included (0 = not counted)</source>
   <translation>同质像元数，含自身 (0 = 未计数)</translation>
  </message>
  <message>
   <source>Hot spots</source>
   <translation>热点</translation>
  </message>
  <message>
   <source>Hot spots (report)</source>
   <translation>热点（报告）</translation>
  </message>
  <message>
   <source>How far it was moved east.</source>
   <translation>向东移动的距离。</translation>
  </message>
  <message>
   <source>How far it was moved north.</source>
   <translation>向北移动的距离。</translation>
  </message>
  <message>
   <source>How much too high it was in the middle.</source>
   <translation>中部偏高的量。</translation>
  </message>
  <message>
   <source>How often it fits there side by side</source>
   <translation>在稳定地面上可并排放置的次数</translation>
  </message>
  <message>
   <source>Image format</source>
   <translation>影像格式</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>影像</translation>
  </message>
  <message>
   <source>Images written, the reference included.</source>
   <translation>写出的影像数，含参考影像。</translation>
  </message>
  <message>
   <source>Images written.</source>
   <translation>写出的影像数。</translation>
  </message>
  <message>
   <source>Import interferograms</source>
   <translation>导入干涉图</translation>
  </message>
  <message>
   <source>Import points</source>
   <translation>导入点</translation>
  </message>
  <message>
   <source>Import stack</source>
   <translation>导入堆栈</translation>
  </message>
  <message>
   <source>Incidence angle</source>
   <translation>入射角</translation>
  </message>
  <message>
   <source>Incidence angle [deg]</source>
   <translation>入射角 [deg]</translation>
  </message>
  <message>
   <source>Incomplete pairs [%]</source>
   <translation>不完整的像对 [%]</translation>
  </message>
  <message>
   <source>Incomplete, dropped or empty pairs.</source>
   <translation>不完整、被舍弃或为空的像对。</translation>
  </message>
  <message>
   <source>Incomplete, inconsistent or on small islands.</source>
   <translation>不完整、不一致或位于小孤岛上的点。</translation>
  </message>
  <message>
   <source>Independent looks</source>
   <translation>独立视数</translation>
  </message>
  <message>
   <source>Independent looks of a cell, from the data.</source>
   <translation>由数据估计的每格独立视数。</translation>
  </message>
  <message>
   <source>Independent points that would tell as much</source>
   <translation>信息量相当的独立点数</translation>
  </message>
  <message>
   <source>INPUT above OTHER</source>
   <translation>INPUT 高于 OTHER</translation>
  </message>
  <message>
   <source>Installation command</source>
   <translation>安装命令</translation>
  </message>
  <message>
   <source>Interactive plot as a self-contained page.</source>
   <translation>自包含页面形式的交互图。</translation>
  </message>
  <message>
   <source>Interferogram file</source>
   <translation>干涉图文件</translation>
  </message>
  <message>
   <source>Interferograms</source>
   <translation>干涉图</translation>
  </message>
  <message>
   <source>Interferograms written.</source>
   <translation>写出的干涉图数。</translation>
  </message>
  <message>
   <source>Interpolated dates</source>
   <translation>内插日期数</translation>
  </message>
  <message>
   <source>Interval of contours [m]</source>
   <translation>等值线间隔 [m]</translation>
  </message>
  <message>
   <source>Inverse velocity in the window [d/mm] (-1 = not told from rest)</source>
   <translation>窗口内的速度倒数 [d/mm] (-1 = 与静止无法区分)</translation>
  </message>
  <message>
   <source>Islands</source>
   <translation>孤岛</translation>
  </message>
  <message>
   <source>Keep the series that are shown and add to them</source>
   <translation>保留已显示的序列并继续添加</translation>
  </message>
  <message>
   <source>kept by the CNN</source>
   <translation>CNN 保留</translation>
  </message>
  <message>
   <source>Kept by the CNN (1 = yes)</source>
   <translation>CNN 保留（1 = 是）</translation>
  </message>
  <message>
   <source>Kept points inside</source>
   <translation>内部的保留点数</translation>
  </message>
  <message>
   <source>Kept: in a cluster that counts (1 = yes)</source>
   <translation>保留：属于有效聚类（1 = 是）</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Largest amplitude dispersion</source>
   <translation>最大振幅离差</translation>
  </message>
  <message>
   <source>Largest baseline [m]</source>
   <translation>最大基线 [m]</translation>
  </message>
  <message>
   <source>Largest difference of DEM errors [m]</source>
   <translation>DEM 误差最大差值 [m]</translation>
  </message>
  <message>
   <source>Largest difference of rate [mm/yr]</source>
   <translation>速率最大差值 [mm/yr]</translation>
  </message>
  <message>
   <source>Largest difference of velocities [mm/yr]</source>
   <translation>速度最大差值 [mm/yr]</translation>
  </message>
  <message>
   <source>Largest gain [m]</source>
   <translation>最大增高 [m]</translation>
  </message>
  <message>
   <source>Largest gain of height [m]</source>
   <translation>高程最大增高 [m]</translation>
  </message>
  <message>
   <source>Largest height error [m]</source>
   <translation>最大高程误差 [m]</translation>
  </message>
  <message>
   <source>Largest loss [m]</source>
   <translation>最大降低 [m]</translation>
  </message>
  <message>
   <source>Largest loss of height [m]</source>
   <translation>高程最大降低 [m]</translation>
  </message>
  <message>
   <source>Largest noise in time [rad]</source>
   <translation>最大时间噪声 [rad]</translation>
  </message>
  <message>
   <source>Largest of the field in the cluster's direction, mm/yr for a velocity</source>
   <translation>字段在聚类方向上的最大值，速度则为 mm/yr</translation>
  </message>
  <message>
   <source>Largest offset of a patch from the first shift.</source>
   <translation>子块相对初始偏移的最大偏离。</translation>
  </message>
  <message>
   <source>Largest perpendicular baseline [m]</source>
   <translation>最大垂直基线 [m]</translation>
  </message>
  <message>
   <source>Largest possible change [m]</source>
   <translation>可能的最大变化 [m]</translation>
  </message>
  <message>
   <source>Largest residual [mm]</source>
   <translation>最大残差 [mm]</translation>
  </message>
  <message>
   <source>Largest residual [pixels]</source>
   <translation>最大残差 [pixels]</translation>
  </message>
  <message>
   <source>Largest shrinkage</source>
   <translation>最大收缩</translation>
  </message>
  <message>
   <source>Last date</source>
   <translation>最后日期</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>图层</translation>
  </message>
  <message>
   <source>Layer of polygons, in any coordinate system.</source>
   <translation>多边形图层，坐标系不限。</translation>
  </message>
  <message>
   <source>Least coherence</source>
   <translation>最小相干系数</translation>
  </message>
  <message>
   <source>Least coherence of arcs</source>
   <translation>弧段最小相干系数</translation>
  </message>
  <message>
   <source>Least homogeneous pixels</source>
   <translation>最少同质像元数</translation>
  </message>
  <message>
   <source>Least share seen</source>
   <translation>最小可观测比例</translation>
  </message>
  <message>
   <source>Least slope [deg]</source>
   <translation>最小坡度 [deg]</translation>
  </message>
  <message>
   <source>Least temporal coherence</source>
   <translation>最小时间相干系数</translation>
  </message>
  <message>
   <source>Leave out side lobes</source>
   <translation>剔除旁瓣</translation>
  </message>
  <message>
   <source>left out of the analysis</source>
   <translation>未参与分析</translation>
  </message>
  <message>
   <source>Length of a bin [m]</source>
   <translation>分段长度 [m]</translation>
  </message>
  <message>
   <source>Length of the bins along the line</source>
   <translation>沿线分段长度</translation>
  </message>
  <message>
   <source>Length of the line [m]</source>
   <translation>线的长度 [m]</translation>
  </message>
  <message>
   <source>Length that slopes are measured over [m]</source>
   <translation>测量坡度的长度 [m]</translation>
  </message>
  <message>
   <source>less rising</source>
   <translation>上升较小的</translation>
  </message>
  <message>
   <source>less subsiding</source>
   <translation>沉降较小的</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>水平</translation>
  </message>
  <message>
   <source>Level of detection [m]</source>
   <translation>检测限 [m]</translation>
  </message>
  <message>
   <source>Level: none, attention (rate changed), alarm (faster than before)</source>
   <translation>级别：none、attention（速率变化）、alarm（比以前快）</translation>
  </message>
  <message>
   <source>Libraries that are missing or cannot be imported.</source>
   <translation>缺少或无法导入的库。</translation>
  </message>
  <message>
   <source>Limit of false points</source>
   <translation>虚假点上限</translation>
  </message>
  <message>
   <source>Limit of spikes</source>
   <translation>尖峰限值</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>线</translation>
  </message>
  <message>
   <source>Line of sight</source>
   <translation>视线向</translation>
  </message>
  <message>
   <source>Linear</source>
   <translation>线性</translation>
  </message>
  <message>
   <source>Linear + annual</source>
   <translation>线性 + 年周期</translation>
  </message>
  <message>
   <source>Linear with a break</source>
   <translation>分段线性</translation>
  </message>
  <message>
   <source>Linearity R2</source>
   <translation>线性度 R2</translation>
  </message>
  <message>
   <source>Lines</source>
   <translation>线</translation>
  </message>
  <message>
   <source>Lines of equal change, labelled.</source>
   <translation>等变化量线，带标注。</translation>
  </message>
  <message>
   <source>Lines with points in their swath.</source>
   <translation>条带内有点的线数。</translation>
  </message>
  <message>
   <source>Link phases</source>
   <translation>相位链接</translation>
  </message>
  <message>
   <source>Linked phases</source>
   <translation>链接后的相位</translation>
  </message>
  <message>
   <source>Linked phases so far</source>
   <translation>迄今的链接相位</translation>
  </message>
  <message>
   <source>Linked phases, updated</source>
   <translation>链接后的相位（已更新）</translation>
  </message>
  <message>
   <source>Linked pixels with a temporal coherence above 0.5.</source>
   <translation>时间相干系数高于 0.5 的已链接像元数。</translation>
  </message>
  <message>
   <source>Longest edge [m]</source>
   <translation>最长边 [m]</translation>
  </message>
  <message>
   <source>Longest pair [d]</source>
   <translation>最长像对 [d]</translation>
  </message>
  <message>
   <source>Longest span [days]</source>
   <translation>最大时间间隔 [days]</translation>
  </message>
  <message>
   <source>Look vector to satellite, east</source>
   <translation>指向卫星的视向量，东</translation>
  </message>
  <message>
   <source>Look vector to satellite, north</source>
   <translation>指向卫星的视向量，北</translation>
  </message>
  <message>
   <source>Look vector to satellite, up</source>
   <translation>指向卫星的视向量，上</translation>
  </message>
  <message>
   <source>Looks in azimuth</source>
   <translation>方位向视数</translation>
  </message>
  <message>
   <source>Looks in range</source>
   <translation>距离向视数</translation>
  </message>
  <message>
   <source>loss of height, every {interval} m</source>
   <translation>高程降低，间隔 {interval} m</translation>
  </message>
  <message>
   <source>Loss or gain</source>
   <translation>降低或增高</translation>
  </message>
  <message>
   <source>Lossless, but slow, and speckle gains a tenth at most.</source>
   <translation>无损但较慢，斑点最多减小十分之一。</translation>
  </message>
  <message>
   <source>Low-pass wavelength [m]</source>
   <translation>低通波长 [m]</translation>
  </message>
  <message>
   <source>Lowest displacement [mm]</source>
   <translation>最低位移 [mm]</translation>
  </message>
  <message>
   <source>Lowest displacement of a bin [mm]</source>
   <translation>分段的最低位移 [mm]</translation>
  </message>
  <message>
   <source>Map of the first layer and the tables as PDF.</source>
   <translation>第一个图层的地图和各表格，PDF 格式。</translation>
  </message>
  <message>
   <source>Maps over time</source>
   <translation>随时间变化的图</translation>
  </message>
  <message>
   <source>Mask</source>
   <translation>掩膜</translation>
  </message>
  <message>
   <source>Masked</source>
   <translation>被掩膜</translation>
  </message>
  <message>
   <source>Matching</source>
   <translation>匹配方式</translation>
  </message>
  <message>
   <source>Mean</source>
   <translation>平均值</translation>
  </message>
  <message>
   <source>Mean amplitude</source>
   <translation>平均振幅</translation>
  </message>
  <message>
   <source>Mean amplitude (1 = scene mean)</source>
   <translation>平均振幅 (1 = 场景均值)</translation>
  </message>
  <message>
   <source>Mean change of height [m]</source>
   <translation>高程平均变化 [m]</translation>
  </message>
  <message>
   <source>mean change {range}</source>
   <translation>平均变化 {range}</translation>
  </message>
  <message>
   <source>Mean coherence</source>
   <translation>平均相干系数</translation>
  </message>
  <message>
   <source>Mean of INPUT - OTHER.</source>
   <translation>INPUT - OTHER 的平均值。</translation>
  </message>
  <message>
   <source>Mean of the calibrated amplitude, to see the points on.</source>
   <translation>定标后振幅的平均值，可作为点的底图。</translation>
  </message>
  <message>
   <source>Mean of the calibrated amplitude; the scene's average is 1.</source>
   <translation>定标后振幅的平均值；全场景平均为 1。</translation>
  </message>
  <message>
   <source>Mean of the field, mm/yr for a velocity</source>
   <translation>字段的平均值，速度则为 mm/yr</translation>
  </message>
  <message>
   <source>mean of {name}, layer {layer}</source>
   <translation>{name} 的平均值，图层 {layer}</translation>
  </message>
  <message>
   <source>mean velocity {range}</source>
   <translation>平均速度 {range}</translation>
  </message>
  <message>
   <source>Median</source>
   <translation>中位数</translation>
  </message>
  <message>
   <source>Median count</source>
   <translation>个数中位数</translation>
  </message>
  <message>
   <source>Median on stable ground [m]</source>
   <translation>稳定地面中位数 [m]</translation>
  </message>
  <message>
   <source>Memory [GiB]</source>
   <translation>内存 [GiB]</translation>
  </message>
  <message>
   <source>Memory for blocks [GiB]</source>
   <translation>分块内存 [GiB]</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>方法</translation>
  </message>
  <message>
   <source>Minimum mean coherence</source>
   <translation>最小平均相干系数</translation>
  </message>
  <message>
   <source>Misfit</source>
   <translation>拟合残差</translation>
  </message>
  <message>
   <source>Missing dates [%]</source>
   <translation>缺失日期 [%]</translation>
  </message>
  <message>
   <source>Missing libraries</source>
   <translation>缺少的库</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>模型</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>模型</translation>
  </message>
  <message>
   <source>Most rounds</source>
   <translation>最大迭代次数</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>运动</translation>
  </message>
  <message>
   <source>Motion east</source>
   <translation>东向运动</translation>
  </message>
  <message>
   <source>Motion up</source>
   <translation>垂向运动</translation>
  </message>
  <message>
   <source>Motion: 1 along the slope, 2 likewise, hardly seen, 0 vertical</source>
   <translation>运动：1 沿坡，2 沿坡但几乎不可见，0 垂直</translation>
  </message>
  <message>
   <source>Movement alerts</source>
   <translation>运动预警</translation>
  </message>
  <message>
   <source>Name column</source>
   <translation>名称列</translation>
  </message>
  <message>
   <source>Name of the layer in files that hold several.</source>
   <translation>含多个图层的文件中的图层名。</translation>
  </message>
  <message>
   <source>Name of the line's end</source>
   <translation>线终点的名称</translation>
  </message>
  <message>
   <source>Name of the line's start</source>
   <translation>线起点的名称</translation>
  </message>
  <message>
   <source>Names of the lines</source>
   <translation>线的名称</translation>
  </message>
  <message>
   <source>Names of the zones</source>
   <translation>分区名称</translation>
  </message>
  <message>
   <source>Net</source>
   <translation>净值</translation>
  </message>
  <message>
   <source>Network</source>
   <translation>网络</translation>
  </message>
  <message>
   <source>Network in pieces</source>
   <translation>断开的网络</translation>
  </message>
  <message>
   <source>Network picture</source>
   <translation>网络图片</translation>
  </message>
  <message>
   <source>Network plot</source>
   <translation>网络图</translation>
  </message>
  <message>
   <source>New model</source>
   <translation>新模型</translation>
  </message>
  <message>
   <source>NMAD [mm/yr]</source>
   <translation>NMAD [mm/yr]</translation>
  </message>
  <message>
   <source>NMAD after [m]</source>
   <translation>配准后 NMAD [m]</translation>
  </message>
  <message>
   <source>NMAD before [m]</source>
   <translation>配准前 NMAD [m]</translation>
  </message>
  <message>
   <source>no cluster</source>
   <translation>无聚类</translation>
  </message>
  <message>
   <source>No images on this many days around 15 January of each year.</source>
   <translation>每年 1 月 15 日前后这么多天内没有影像。</translation>
  </message>
  <message>
   <source>no known change</source>
   <translation>无已知变化</translation>
  </message>
  <message>
   <source>No local fringes</source>
   <translation>无局部条纹</translation>
  </message>
  <message>
   <source>no points</source>
   <translation>无点</translation>
  </message>
  <message>
   <source>Noise in time [rad]</source>
   <translation>时间噪声 [rad]</translation>
  </message>
  <message>
   <source>Noise, level of detection, map and histogram of the change.</source>
   <translation>变化的噪声、检测限、地图和直方图。</translation>
  </message>
  <message>
   <source>None</source>
   <translation>无</translation>
  </message>
  <message>
   <source>none: no significant change of rate</source>
   <translation>none：速率无显著变化</translation>
  </message>
  <message>
   <source>none: threads of this machine</source>
   <translation>无：本机线程</translation>
  </message>
  <message>
   <source>not measured</source>
   <translation>未测量</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>序号</translation>
  </message>
  <message>
   <source>Number of candidates</source>
   <translation>候选点数</translation>
  </message>
  <message>
   <source>Number of dates</source>
   <translation>日期数</translation>
  </message>
  <message>
   <source>Number of homogeneous pixels</source>
   <translation>同质像元数</translation>
  </message>
  <message>
   <source>Number of missing libraries</source>
   <translation>缺少的库数</translation>
  </message>
  <message>
   <source>Number of pairs</source>
   <translation>像对数</translation>
  </message>
  <message>
   <source>Number of pairs left out</source>
   <translation>剔除的像对数</translation>
  </message>
  <message>
   <source>Number of persistent scatterers</source>
   <translation>永久散射体数</translation>
  </message>
  <message>
   <source>Number of points in the layer.</source>
   <translation>图层中的点数。</translation>
  </message>
  <message>
   <source>Number of points.</source>
   <translation>点数。</translation>
  </message>
  <message>
   <source>Number of subsets</source>
   <translation>子集数</translation>
  </message>
  <message>
   <source>Number of warnings</source>
   <translation>警告数</translation>
  </message>
  <message>
   <source>Odd.</source>
   <translation>奇数。</translation>
  </message>
  <message>
   <source>Of any bin at the last date.</source>
   <translation>最后日期所有分段中的最小值。</translation>
  </message>
  <message>
   <source>Of combine_scatterers, or of the last run of this model.</source>
   <translation>combine_scatterers 或本模型上次运行的结果。</translation>
  </message>
  <message>
   <source>Of differences on stable ground.</source>
   <translation>稳定地面上差值的统计量。</translation>
  </message>
  <message>
   <source>Of homogeneous_pixels, found in the first stack.</source>
   <translation>homogeneous_pixels 在首个堆栈中找到的结果。</translation>
  </message>
  <message>
   <source>Of link_phases, or of the last run of this model.</source>
   <translation>link_phases 或本模型上次运行的结果。</translation>
  </message>
  <message>
   <source>Of one pixel.</source>
   <translation>单个像元的值。</translation>
  </message>
  <message>
   <source>Of one pixel. Empty: the NMAD on stable ground.</source>
   <translation>单个像元的值。留空：稳定地面上的 NMAD。</translation>
  </message>
  <message>
   <source>Of samples and draws.</source>
   <translation>用于样本与抽样。</translation>
  </message>
  <message>
   <source>Of selected pixels that touch keep the most stable.</source>
   <translation>相邻的选中像元中只保留最稳定的一个。</translation>
  </message>
  <message>
   <source>Of the change of one pixel.</source>
   <translation>单个像元变化的标准差。</translation>
  </message>
  <message>
   <source>Of the draws: the same seed gives the same intervals.</source>
   <translation>用于抽样：种子相同则置信区间相同。</translation>
  </message>
  <message>
   <source>Of the radar, for the limit of phase; Sentinel-1 by default.</source>
   <translation>雷达波长，用于相位限值；默认为 Sentinel-1。</translation>
  </message>
  <message>
   <source>Of zones without their own.</source>
   <translation>用于自身没有数值的分区。</translation>
  </message>
  <message>
   <source>Of zones without their own. 0: no mass.</source>
   <translation>用于自身没有数值的分区。0：不计算质量。</translation>
  </message>
  <message>
   <source>Old model</source>
   <translation>旧模型</translation>
  </message>
  <message>
   <source>One file that opens in any browser.</source>
   <translation>可在任何浏览器中打开的单个文件。</translation>
  </message>
  <message>
   <source>One of the choices of FORMAT.</source>
   <translation>FORMAT 的选项之一。</translation>
  </message>
  <message>
   <source>Only points that are kept</source>
   <translation>仅保留的点</translation>
  </message>
  <message>
   <source>Only points that the CNN kept</source>
   <translation>仅 CNN 保留的点</translation>
  </message>
  <message>
   <source>Open a Copy in the Model Designer…</source>
   <translation>在模型设计器中打开副本…</translation>
  </message>
  <message>
   <source>Optimisation (report)</source>
   <translation>优化（报告）</translation>
  </message>
  <message>
   <source>Optimise points (CNN)</source>
   <translation>优化点（CNN）</translation>
  </message>
  <message>
   <source>Optimised hot spots</source>
   <translation>优化热点</translation>
  </message>
  <message>
   <source>Optimised points</source>
   <translation>优化后的点</translation>
  </message>
  <message>
   <source>Optimised points and clusters</source>
   <translation>优化后的点与聚类</translation>
  </message>
  <message>
   <source>Orbit ramp</source>
   <translation>轨道斜坡</translation>
  </message>
  <message>
   <source>Orbit ramp [mm]</source>
   <translation>轨道斜坡 [mm]</translation>
  </message>
  <message>
   <source>Origin of the distance</source>
   <translation>距离的来源</translation>
  </message>
  <message>
   <source>Other points</source>
   <translation>其他点</translation>
  </message>
  <message>
   <source>Other points within the distance</source>
   <translation>距离内的其他点数</translation>
  </message>
  <message>
   <source>Outliers</source>
   <translation>异常值</translation>
  </message>
  <message>
   <source>Outputs</source>
   <translation>输出</translation>
  </message>
  <message>
   <source>Page with a figure per line: curves, spread, gaps, heights.</source>
   <translation>每条线一张图的页面：曲线、离散程度、空缺、高程。</translation>
  </message>
  <message>
   <source>Pairs</source>
   <translation>像对</translation>
  </message>
  <message>
   <source>Pairs compared.</source>
   <translation>比较的点对数。</translation>
  </message>
  <message>
   <source>Pairs have at most this perpendicular baseline.</source>
   <translation>像对的垂直基线不超过此值。</translation>
  </message>
  <message>
   <source>Pairs in the table.</source>
   <translation>表中的像对数。</translation>
  </message>
  <message>
   <source>Pairs reach this far in time.</source>
   <translation>像对的时间跨度上限。</translation>
  </message>
  <message>
   <source>Pairs up to here from REFERENCE count.</source>
   <translation>距 REFERENCE 不超过此距离的点对参与计算。</translation>
  </message>
  <message>
   <source>Pairs with unwrapping errors [%]</source>
   <translation>有解缠误差的像对 [%]</translation>
  </message>
  <message>
   <source>Pairs written.</source>
   <translation>写出的像对数。</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>参数</translation>
  </message>
  <message>
   <source>Patches</source>
   <translation>子块</translation>
  </message>
  <message>
   <source>Patches over the image, about; small images get fewer.</source>
   <translation>全影像的大致子块数；小影像会少一些。</translation>
  </message>
  <message>
   <source>Persistent scatterers</source>
   <translation>永久散射体</translation>
  </message>
  <message>
   <source>Persistent scatterers (PS)</source>
   <translation>永久散射体（PS）</translation>
  </message>
  <message>
   <source>Persistent scatterers (report)</source>
   <translation>永久散射体（报告）</translation>
  </message>
  <message>
   <source>Persistent scatterers [per km2]</source>
   <translation>永久散射体 [per km2]</translation>
  </message>
  <message>
   <source>Phase noise and noisy coherence, as the looks give.</source>
   <translation>由视数决定的相位噪声和含噪相干系数。</translation>
  </message>
  <message>
   <source>Phase stability gamma</source>
   <translation>相位稳定性 γ</translation>
  </message>
  <message>
   <source>Phases to update</source>
   <translation>待更新的相位</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>图片</translation>
  </message>
  <message>
   <source>Pieces of the network</source>
   <translation>网络块数</translation>
  </message>
  <message>
   <source>Pixel size of the result [m]</source>
   <translation>结果像元大小 [m]</translation>
  </message>
  <message>
   <source>Pixels</source>
   <translation>像元</translation>
  </message>
  <message>
   <source>Pixels dropped</source>
   <translation>舍弃的像元</translation>
  </message>
  <message>
   <source>Pixels linked</source>
   <translation>已链接像元</translation>
  </message>
  <message>
   <source>Pixels selected.</source>
   <translation>选取的像元数。</translation>
  </message>
  <message>
   <source>Pixels taken for errors.</source>
   <translation>被视为错误的像元。</translation>
  </message>
  <message>
   <source>Pixels that are both</source>
   <translation>兼属两类的像元</translation>
  </message>
  <message>
   <source>Pixels that were looked at.</source>
   <translation>检查过的像元数。</translation>
  </message>
  <message>
   <source>Pixels with 20 or more</source>
   <translation>20 个及以上的像元</translation>
  </message>
  <message>
   <source>Pixels with a dispersion below 0.4.</source>
   <translation>振幅离差低于 0.4 的像元。</translation>
  </message>
  <message>
   <source>Pixels with an unwrapped phase.</source>
   <translation>有解缠相位的像元数。</translation>
  </message>
  <message>
   <source>Pixels with fewer, the centre included, are not linked.</source>
   <translation>同质像元（含中心）少于此数的像元不做链接。</translation>
  </message>
  <message>
   <source>Place that is stable in both layers, for ALIGN=point.</source>
   <translation>用于 ALIGN=point：在两个图层中都稳定的位置。</translation>
  </message>
  <message>
   <source>Planted ones.</source>
   <translation>植入的散射体数。</translation>
  </message>
  <message>
   <source>PNG picture (*.png);;SVG picture (*.svg);;CSV table (*.csv)</source>
   <translation>PNG 图片 (*.png);;SVG 图片 (*.svg);;CSV 表格 (*.csv)</translation>
  </message>
  <message>
   <source>Point</source>
   <translation>点</translation>
  </message>
  <message>
   <source>Point code</source>
   <translation>点编号</translation>
  </message>
  <message>
   <source>Point code in INPUT</source>
   <translation>INPUT 的点编号</translation>
  </message>
  <message>
   <source>Point code in OTHER</source>
   <translation>OTHER 的点编号</translation>
  </message>
  <message>
   <source>Point layer of the coherent pixels, styled by velocity.</source>
   <translation>相干像元的点图层，按速度设置样式。</translation>
  </message>
  <message>
   <source>Point layer of this or another program.</source>
   <translation>本程序或其他程序的点图层。</translation>
  </message>
  <message>
   <source>Point layer of this plugin, styled by velocity.</source>
   <translation>本插件的点图层，按速度设置样式。</translation>
  </message>
  <message>
   <source>Point layer of this plugin, with its series.</source>
   <translation>含序列的本插件点图层。</translation>
  </message>
  <message>
   <source>Point layer to judge.</source>
   <translation>待评判的点图层。</translation>
  </message>
  <message>
   <source>Point layer with a displacement series.</source>
   <translation>含位移序列的点图层。</translation>
  </message>
  <message>
   <source>Point layer, styled by velocity.</source>
   <translation>按速度设置样式的点图层。</translation>
  </message>
  <message>
   <source>Point layers</source>
   <translation>点图层</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>点</translation>
  </message>
  <message>
   <source>Points (report)</source>
   <translation>点（报告）</translation>
  </message>
  <message>
   <source>Points above</source>
   <translation>高于均值的点</translation>
  </message>
  <message>
   <source>Points below</source>
   <translation>低于均值的点</translation>
  </message>
  <message>
   <source>Points dropped</source>
   <translation>舍弃的点</translation>
  </message>
  <message>
   <source>Points in all swaths.</source>
   <translation>所有条带内的点数。</translation>
  </message>
  <message>
   <source>Points in at least one polygon.</source>
   <translation>至少位于一个多边形内的点数。</translation>
  </message>
  <message>
   <source>Points in the swath</source>
   <translation>条带内的点数</translation>
  </message>
  <message>
   <source>Points in zones</source>
   <translation>分区内的点</translation>
  </message>
  <message>
   <source>Points kept</source>
   <translation>保留的点</translation>
  </message>
  <message>
   <source>Points labelled good</source>
   <translation>标为良好的点</translation>
  </message>
  <message>
   <source>Points left out</source>
   <translation>剔除的点</translation>
  </message>
  <message>
   <source>Points of clusters above the mean from 90 % on.</source>
   <translation>90 % 及以上水平、高于均值的聚类中的点。</translation>
  </message>
  <message>
   <source>Points of clusters below the mean from 90 % on.</source>
   <translation>90 % 及以上水平、低于均值的聚类中的点。</translation>
  </message>
  <message>
   <source>Points of INPUT averaged</source>
   <translation>取平均的 INPUT 点数</translation>
  </message>
  <message>
   <source>Points of the ascending layer in the cell</source>
   <translation>格网内升轨点数</translation>
  </message>
  <message>
   <source>Points of the descending layer in the cell</source>
   <translation>格网内降轨点数</translation>
  </message>
  <message>
   <source>Points on slopes above 10 deg; -1 without a DEM.</source>
   <translation>坡度大于 10 deg 处的点；没有 DEM 时为 -1。</translation>
  </message>
  <message>
   <source>Points on steep ground</source>
   <translation>陡坡上的点</translation>
  </message>
  <message>
   <source>Points that are kept [%]</source>
   <translation>保留的点 [%]</translation>
  </message>
  <message>
   <source>Points that move faster than before.</source>
   <translation>比以前运动更快的点数。</translation>
  </message>
  <message>
   <source>Points that were unwrapped.</source>
   <translation>已解缠的点数。</translation>
  </message>
  <message>
   <source>Points to update</source>
   <translation>待更新的点</translation>
  </message>
  <message>
   <source>Points up to here from the line take part</source>
   <translation>距线不超过此距离的点参与计算</translation>
  </message>
  <message>
   <source>Points up to here from the line take part.</source>
   <translation>距线不超过此距离的点参与计算。</translation>
  </message>
  <message>
   <source>Points whose rate changed otherwise, or less surely.</source>
   <translation>速率以其他方式变化或变化不够确定的点。</translation>
  </message>
  <message>
   <source>Points with a time of failure.</source>
   <translation>给出破坏时间的点数。</translation>
  </message>
  <message>
   <source>Points with CNN_KEEP 1.</source>
   <translation>CNN_KEEP 为 1 的点数。</translation>
  </message>
  <message>
   <source>Points with ICOPS_KEEP 1.</source>
   <translation>ICOPS_KEEP 为 1 的点数。</translation>
  </message>
  <message>
   <source>Points with interpolated dates</source>
   <translation>含内插日期的点</translation>
  </message>
  <message>
   <source>Points with the linked phase.</source>
   <translation>采用链接相位的点数。</translation>
  </message>
  <message>
   <source>Points with the phase of their own values.</source>
   <translation>采用自身相位的点数。</translation>
  </message>
  <message>
   <source>Points written.</source>
   <translation>写出的点数。</translation>
  </message>
  <message>
   <source>Polygons without a point.</source>
   <translation>不含点的多边形数。</translation>
  </message>
  <message>
   <source>Polygons.</source>
   <translation>多边形数。</translation>
  </message>
  <message>
   <source>Prefix of date columns</source>
   <translation>日期列前缀</translation>
  </message>
  <message>
   <source>Preview folder</source>
   <translation>预览文件夹</translation>
  </message>
  <message>
   <source>Previous time series</source>
   <translation>先前的时间序列</translation>
  </message>
  <message>
   <source>Print layout</source>
   <translation>打印布局</translation>
  </message>
  <message>
   <source>Probability of a good point by the CNN</source>
   <translation>CNN 判为良好点的概率</translation>
  </message>
  <message>
   <source>Probability of such a change by noise</source>
   <translation>噪声造成该变化的概率</translation>
  </message>
  <message>
   <source>Probability of such a Gi* by chance</source>
   <translation>偶然出现该 Gi* 的概率</translation>
  </message>
  <message>
   <source>Profile</source>
   <translation>剖面</translation>
  </message>
  <message>
   <source>Profile lines</source>
   <translation>剖面线</translation>
  </message>
  <message>
   <source>Profiles</source>
   <translation>剖面</translation>
  </message>
  <message>
   <source>Profiles of all lines with table, figures and swaths (deformation_profiles)</source>
   <translation>所有线的剖面，含表格、图件和条带（deformation_profiles）</translation>
  </message>
  <message>
   <source>PS and DS layer</source>
   <translation>PS 与 DS 图层</translation>
  </message>
  <message>
   <source>PS candidates</source>
   <translation>PS 候选点</translation>
  </message>
  <message>
   <source>PS layer</source>
   <translation>PS 图层</translation>
  </message>
  <message>
   <source>Python interpreter</source>
   <translation>Python 解释器</translation>
  </message>
  <message>
   <source>Quadratic</source>
   <translation>二次</translation>
  </message>
  <message>
   <source>Quality: gamma of a PS, temporal coherence of a DS</source>
   <translation>质量：PS 为 γ，DS 为时间相干系数</translation>
  </message>
  <message>
   <source>R2</source>
   <translation>R2</translation>
  </message>
  <message>
   <source>R2 about 1:1</source>
   <translation>相对 1:1 线的 R2</translation>
  </message>
  <message>
   <source>R2 of the regression of the velocities.</source>
   <translation>速度回归的 R2。</translation>
  </message>
  <message>
   <source>Radar wavelength [m]</source>
   <translation>雷达波长 [m]</translation>
  </message>
  <message>
   <source>Radius of the reference [m]</source>
   <translation>参考区半径 [m]</translation>
  </message>
  <message>
   <source>Rain (CSV)…</source>
   <translation>降雨（CSV）…</translation>
  </message>
  <message>
   <source>Rain or temperature behind the series</source>
   <translation>在序列后显示降雨或气温</translation>
  </message>
  <message>
   <source>Random pixels in percent</source>
   <translation>随机像元百分比</translation>
  </message>
  <message>
   <source>Random pixels per km2</source>
   <translation>每 km2 随机像元数</translation>
  </message>
  <message>
   <source>Range samples of 2.33 m, 3.7 m on the ground.</source>
   <translation>距离向采样，间距 2.33 m，地面上为 3.7 m。</translation>
  </message>
  <message>
   <source>Rasters</source>
   <translation>栅格</translation>
  </message>
  <message>
   <source>Rate before the window [mm/yr]</source>
   <translation>窗口之前的速率 [mm/yr]</translation>
  </message>
  <message>
   <source>Rate in the window [mm/yr]</source>
   <translation>窗口内的速率 [mm/yr]</translation>
  </message>
  <message>
   <source>Rates</source>
   <translation>速率</translation>
  </message>
  <message>
   <source>Rates by zone, mean series, rates against change of height.</source>
   <translation>各分区速率、平均序列、速率与高程变化的关系。</translation>
  </message>
  <message>
   <source>Re-wrap against neighbours</source>
   <translation>相对邻点重新缠绕</translation>
  </message>
  <message>
   <source>Reach [m]</source>
   <translation>作用范围 [m]</translation>
  </message>
  <message>
   <source>Reach of the surroundings.</source>
   <translation>邻域的作用范围。</translation>
  </message>
  <message>
   <source>Reach used [m]</source>
   <translation>所用作用范围 [m]</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>参考</translation>
  </message>
  <message>
   <source>Reference area</source>
   <translation>参考区域</translation>
  </message>
  <message>
   <source>Reference date</source>
   <translation>参考日期</translation>
  </message>
  <message>
   <source>Reference model</source>
   <translation>参考模型</translation>
  </message>
  <message>
   <source>Reference point</source>
   <translation>参考点</translation>
  </message>
  <message>
   <source>Reference radius [m]</source>
   <translation>参考半径 [m]</translation>
  </message>
  <message>
   <source>Remove all series</source>
   <translation>移除所有序列</translation>
  </message>
  <message>
   <source>Remove height-correlated atmosphere</source>
   <translation>去除与高程相关的大气</translation>
  </message>
  <message>
   <source>Remove turbulent atmosphere</source>
   <translation>去除湍流大气</translation>
  </message>
  <message>
   <source>Replicas ± λ/2</source>
   <translation>副本 ± λ/2</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>报告</translation>
  </message>
  <message>
   <source>Report of a run</source>
   <translation>运行报告</translation>
  </message>
  <message>
   <source>Report on distributed scatterers</source>
   <translation>分布式散射体报告</translation>
  </message>
  <message>
   <source>Report on homogeneous pixels</source>
   <translation>同质像元报告</translation>
  </message>
  <message>
   <source>Report on hot spots</source>
   <translation>热点报告</translation>
  </message>
  <message>
   <source>Report on persistent scatterers</source>
   <translation>永久散射体报告</translation>
  </message>
  <message>
   <source>Report on the change</source>
   <translation>变化报告</translation>
  </message>
  <message>
   <source>Report on the co-registration</source>
   <translation>配准报告</translation>
  </message>
  <message>
   <source>Report on the optimisation</source>
   <translation>优化报告</translation>
  </message>
  <message>
   <source>Report on the points</source>
   <translation>点报告</translation>
  </message>
  <message>
   <source>Report on the time series</source>
   <translation>时间序列报告</translation>
  </message>
  <message>
   <source>Residual of the linear + annual model</source>
   <translation>线性 + 年周期模型残差</translation>
  </message>
  <message>
   <source>Residuals</source>
   <translation>残差</translation>
  </message>
  <message>
   <source>Revised dates [d]</source>
   <translation>可修订的日期 [d]</translation>
  </message>
  <message>
   <source>rising</source>
   <translation>上升</translation>
  </message>
  <message>
   <source>RMSE [mm/yr]</source>
   <translation>RMSE [mm/yr]</translation>
  </message>
  <message>
   <source>RMSE of series [mm]</source>
   <translation>序列 RMSE [mm]</translation>
  </message>
  <message>
   <source>Robust standard deviation of the differences.</source>
   <translation>差值的稳健标准差。</translation>
  </message>
  <message>
   <source>Role: excavation, dump, other</source>
   <translation>角色：excavation、dump、other</translation>
  </message>
  <message>
   <source>Roles of the zones</source>
   <translation>分区角色</translation>
  </message>
  <message>
   <source>Root mean square difference of the series [mm] (-1 = no series)</source>
   <translation>序列差值的均方根 [mm] (-1 = 无序列)</translation>
  </message>
  <message>
   <source>Root mean square difference of the velocities.</source>
   <translation>速度差值的均方根。</translation>
  </message>
  <message>
   <source>Root mean square of true minus stored height.</source>
   <translation>真实高程减存储高程的均方根。</translation>
  </message>
  <message>
   <source>Rounds end when phase stability changes less (rms).</source>
   <translation>相位稳定性的变化（rms）小于此值时停止迭代。</translation>
  </message>
  <message>
   <source>Rounds of surroundings and fit.</source>
   <translation>周围相位估计与拟合的迭代次数。</translation>
  </message>
  <message>
   <source>Row in the images</source>
   <translation>影像中的行</translation>
  </message>
  <message>
   <source>Row of the image</source>
   <translation>影像的行</translation>
  </message>
  <message>
   <source>Rows</source>
   <translation>行数</translation>
  </message>
  <message>
   <source>Rows averaged.</source>
   <translation>平均的行数。</translation>
  </message>
  <message>
   <source>Rows of 30 m.</source>
   <translation>行，间距 30 m。</translation>
  </message>
  <message>
   <source>Rows of each image.</source>
   <translation>每景影像的行数。</translation>
  </message>
  <message>
   <source>Rows of the window</source>
   <translation>窗口行数</translation>
  </message>
  <message>
   <source>Same seed, same probabilities.</source>
   <translation>种子相同则概率相同。</translation>
  </message>
  <message>
   <source>Same seed, same stack.</source>
   <translation>种子相同则堆栈相同。</translation>
  </message>
  <message>
   <source>Save as PNG, SVG or CSV</source>
   <translation>保存为 PNG、SVG 或 CSV</translation>
  </message>
  <message>
   <source>Save the chart as PNG or SVG, or its values as CSV</source>
   <translation>将图表保存为 PNG 或 SVG，或将数值保存为 CSV</translation>
  </message>
  <message>
   <source>Saved model</source>
   <translation>保存的模型</translation>
  </message>
  <message>
   <source>SBAS time series</source>
   <translation>SBAS 时间序列</translation>
  </message>
  <message>
   <source>Scatter of the same polygon on stable ground [m3], -1 unknown</source>
   <translation>同一多边形在稳定地面上的离散 [m3]，-1 为未知</translation>
  </message>
  <message>
   <source>Scatterer type</source>
   <translation>散射体类型</translation>
  </message>
  <message>
   <source>Scatterer type in INPUT</source>
   <translation>INPUT 的散射体类型</translation>
  </message>
  <message>
   <source>Scatterers that the mask left out.</source>
   <translation>被掩膜剔除的散射体数。</translation>
  </message>
  <message>
   <source>Search [pixels]</source>
   <translation>搜索范围 [pixels]</translation>
  </message>
  <message>
   <source>Secondary model</source>
   <translation>辅模型</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>随机种子</translation>
  </message>
  <message>
   <source>Select persistent scatterers</source>
   <translation>选取永久散射体</translation>
  </message>
  <message>
   <source>Selection</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Sensor bandwidth</source>
   <translation>传感器带宽</translation>
  </message>
  <message>
   <source>set aside by the CNN</source>
   <translation>被 CNN 排除</translation>
  </message>
  <message>
   <source>Share of ore</source>
   <translation>矿石比例</translation>
  </message>
  <message>
   <source>Share of the 12-day passes without an image.</source>
   <translation>12 天重访中没有影像的比例。</translation>
  </message>
  <message>
   <source>Share of the area without known change [%]</source>
   <translation>变化未知的面积比例 [%]</translation>
  </message>
  <message>
   <source>Share of the motion that the radar sees</source>
   <translation>雷达可观测的运动比例</translation>
  </message>
  <message>
   <source>Share of the pairs without phase where coherence is low.</source>
   <translation>相干性低处没有相位的像对比例。</translation>
  </message>
  <message>
   <source>Shift east [m]</source>
   <translation>东向偏移 [m]</translation>
  </message>
  <message>
   <source>Shift north [m]</source>
   <translation>北向偏移 [m]</translation>
  </message>
  <message>
   <source>Show the displacement series of points</source>
   <translation>显示点的位移序列</translation>
  </message>
  <message>
   <source>Show the mean of the selected points; new selections follow by themselves</source>
   <translation>显示所选点的平均值；新的选择会自动更新</translation>
  </message>
  <message>
   <source>Shrinkage</source>
   <translation>收缩</translation>
  </message>
  <message>
   <source>Side of the blocks [m]</source>
   <translation>分块边长 [m]</translation>
  </message>
  <message>
   <source>Side of the cells.</source>
   <translation>格网边长。</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>符号</translation>
  </message>
  <message>
   <source>Simulate interferograms</source>
   <translation>模拟干涉图</translation>
  </message>
  <message>
   <source>Simulate stack</source>
   <translation>模拟堆栈</translation>
  </message>
  <message>
   <source>Size of a patch [pixels]</source>
   <translation>子块大小 [pixels]</translation>
  </message>
  <message>
   <source>Skip incomplete pairs</source>
   <translation>跳过不完整的像对</translation>
  </message>
  <message>
   <source>Slope</source>
   <translation>坡度</translation>
  </message>
  <message>
   <source>Slope of the ground</source>
   <translation>地面坡度</translation>
  </message>
  <message>
   <source>Small-baseline network</source>
   <translation>小基线网络</translation>
  </message>
  <message>
   <source>Smallest correlation</source>
   <translation>最小相关系数</translation>
  </message>
  <message>
   <source>Smallest island</source>
   <translation>最小孤岛</translation>
  </message>
  <message>
   <source>Smallest jump [mm]</source>
   <translation>最小跳变 [mm]</translation>
  </message>
  <message>
   <source>Smallest rate [mm/yr, as FIELD]</source>
   <translation>最小速率 [mm/yr, as FIELD]</translation>
  </message>
  <message>
   <source>Spatial scale of the atmosphere [m]</source>
   <translation>大气空间尺度 [m]</translation>
  </message>
  <message>
   <source>Speckle and thermal noise</source>
   <translation>斑点与热噪声</translation>
  </message>
  <message>
   <source>speckle is at 0.52</source>
   <translation>斑点为 0.52</translation>
  </message>
  <message>
   <source>Spread of the orbits [m]</source>
   <translation>轨道离散度 [m]</translation>
  </message>
  <message>
   <source>Stable ground</source>
   <translation>稳定地面</translation>
  </message>
  <message>
   <source>stable or less rising</source>
   <translation>稳定或上升较小的</translation>
  </message>
  <message>
   <source>stable or less subsiding</source>
   <translation>稳定或沉降较小的</translation>
  </message>
  <message>
   <source>stable or rising</source>
   <translation>稳定或上升</translation>
  </message>
  <message>
   <source>stable or subsiding</source>
   <translation>稳定或沉降</translation>
  </message>
  <message>
   <source>Stack</source>
   <translation>堆栈</translation>
  </message>
  <message>
   <source>Stack file</source>
   <translation>堆栈文件</translation>
  </message>
  <message>
   <source>Stack folder</source>
   <translation>堆栈文件夹</translation>
  </message>
  <message>
   <source>Stack of the new images</source>
   <translation>新影像的堆栈</translation>
  </message>
  <message>
   <source>Stack so far</source>
   <translation>迄今的堆栈</translation>
  </message>
  <message>
   <source>Stack to continue</source>
   <translation>要延续的堆栈</translation>
  </message>
  <message>
   <source>Standard deviation [m]</source>
   <translation>标准差 [m]</translation>
  </message>
  <message>
   <source>Standard deviation of a change [m]</source>
   <translation>变化的标准差 [m]</translation>
  </message>
  <message>
   <source>Standard deviation of densities [t/m3]</source>
   <translation>密度标准差 [t/m3]</translation>
  </message>
  <message>
   <source>Standard deviation of the change of mass [t], -1 unknown</source>
   <translation>质量变化的标准差 [t]，-1 为未知</translation>
  </message>
  <message>
   <source>Standard deviation of the change of volume [m3], -1 unknown</source>
   <translation>体积变化的标准差 [m3]，-1 为未知</translation>
  </message>
  <message>
   <source>Standard deviation of the change of volume per year [m3/yr], -1 unknown</source>
   <translation>每年体积变化的标准差 [m3/yr]，-1 为未知</translation>
  </message>
  <message>
   <source>Standard deviation of the density [t/m3]</source>
   <translation>密度的标准差 [t/m3]</translation>
  </message>
  <message>
   <source>Standard deviation of the phase [rad]</source>
   <translation>相位的标准差 [rad]</translation>
  </message>
  <message>
   <source>Standard deviations</source>
   <translation>标准差</translation>
  </message>
  <message>
   <source>Standard deviations of the zones' densities</source>
   <translation>各分区密度的标准差</translation>
  </message>
  <message>
   <source>Stands in where points have neither LOS_U nor INC_ANGLE.</source>
   <translation>当点既无 LOS_U 又无 INC_ANGLE 时使用。</translation>
  </message>
  <message>
   <source>Start of the line, x</source>
   <translation>线的起点，x</translation>
  </message>
  <message>
   <source>Start of the line, y</source>
   <translation>线的起点，y</translation>
  </message>
  <message>
   <source>Steepest stable ground [deg]</source>
   <translation>稳定地面最大坡度 [deg]</translation>
  </message>
  <message>
   <source>Stratified atmosphere [mm per km]</source>
   <translation>分层大气 [mm per km]</translation>
  </message>
  <message>
   <source>Strength of the Goldstein filter</source>
   <translation>Goldstein 滤波强度</translation>
  </message>
  <message>
   <source>Subsidence [mm/yr]</source>
   <translation>沉降 [mm/yr]</translation>
  </message>
  <message>
   <source>subsiding</source>
   <translation>沉降</translation>
  </message>
  <message>
   <source>Subtract the series of a stable place</source>
   <translation>减去稳定地点的序列</translation>
  </message>
  <message>
   <source>Sum over dumps.</source>
   <translation>各排土场之和。</translation>
  </message>
  <message>
   <source>Sum over excavations, positive.</source>
   <translation>各采挖区之和，取正值。</translation>
  </message>
  <message>
   <source>Swaths</source>
   <translation>条带</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>表格</translation>
  </message>
  <message>
   <source>Table of dates and values</source>
   <translation>日期与数值表</translation>
  </message>
  <message>
   <source>Table REFERENCE, SECONDARY (YYYYMMDD), DAYS, BPERP [m], USE.</source>
   <translation>表格 REFERENCE、SECONDARY（YYYYMMDD）、DAYS、BPERP [m]、USE。</translation>
  </message>
  <message>
   <source>Take out local fringes</source>
   <translation>去除局部条纹</translation>
  </message>
  <message>
   <source>Takes off what is smooth in space and random in time.</source>
   <translation>去除空间上平滑、时间上随机的部分。</translation>
  </message>
  <message>
   <source>Temperature (CSV)…</source>
   <translation>气温（CSV）…</translation>
  </message>
  <message>
   <source>Temporal coherence of the inversion</source>
   <translation>反演的时间相干系数</translation>
  </message>
  <message>
   <source>Temporal scale of arcs [d]</source>
   <translation>弧段时间尺度 [d]</translation>
  </message>
  <message>
   <source>Temporal scale of the atmosphere [d]</source>
   <translation>大气时间尺度 [d]</translation>
  </message>
  <message>
   <source>Temporal window of weeding [d]</source>
   <translation>剔点时间窗口 [d]</translation>
  </message>
  <message>
   <source>Terrain heights</source>
   <translation>地形高程</translation>
  </message>
  <message>
   <source>Test</source>
   <translation>检验</translation>
  </message>
  <message>
   <source>Text (*.csv *.txt);;All files (*)</source>
   <translation>文本 (*.csv *.txt);;所有文件 (*)</translation>
  </message>
  <message>
   <source>The area all displacements are relative to.</source>
   <translation>所有位移所相对的区域。</translation>
  </message>
  <message>
   <source>The box hides a series; Delete removes it</source>
   <translation>复选框隐藏序列；Delete 键移除序列</translation>
  </message>
  <message>
   <source>The first series of the list</source>
   <translation>列表中的第一条序列</translation>
  </message>
  <message>
   <source>The interpreter whose libraries this QGIS uses.</source>
   <translation>本 QGIS 所用库所属的解释器。</translation>
  </message>
  <message>
   <source>The layer of points was removed from the project.</source>
   <translation>点图层已从工程中移除。</translation>
  </message>
  <message>
   <source>The layer {name} cannot be read any more: repair its source.</source>
   <translation>图层 {name} 已无法读取：请修复其数据源。</translation>
  </message>
  <message>
   <source>The layer {name} is not shown on the map: switch it on.</source>
   <translation>图层 {name} 未在地图上显示：请将其打开。</translation>
  </message>
  <message>
   <source>The line that is shown</source>
   <translation>当前显示的线</translation>
  </message>
  <message>
   <source>The maps of displacement for a print layout.</source>
   <translation>用于打印布局的位移图。</translation>
  </message>
  <message>
   <source>The plot as a picture for a layout.</source>
   <translation>用于布局的图片。</translation>
  </message>
  <message>
   <source>The points of {name} are being read.</source>
   <translation>正在读取 {name} 的点。</translation>
  </message>
  <message>
   <source>The same curves for a print layout.</source>
   <translation>用于打印布局的同样曲线。</translation>
  </message>
  <message>
   <source>The same values, one row per zone.</source>
   <translation>相同数值，每个分区一行。</translation>
  </message>
  <message>
   <source>the temporary folder of QGIS</source>
   <translation>QGIS 的临时文件夹</translation>
  </message>
  <message>
   <source>The trained nets, to score other layers with.</source>
   <translation>训练好的网络，可用于给其他图层评分。</translation>
  </message>
  <message>
   <source>The windows, a bit a pixel, and their counts.</source>
   <translation>各像元的窗口（每像元一比特）及其计数。</translation>
  </message>
  <message>
   <source>Their number is in N_MISS.</source>
   <translation>其数量见 N_MISS。</translation>
  </message>
  <message>
   <source>There is no line yet: draw one on the map first.</source>
   <translation>还没有线：请先在地图上绘制一条。</translation>
  </message>
  <message>
   <source>There is no point in the area: draw it about some points.</source>
   <translation>区域内没有点：请围绕一些点绘制。</translation>
  </message>
  <message>
   <source>There is no profile to export: draw a line first.</source>
   <translation>没有可导出的剖面：请先绘制一条线。</translation>
  </message>
  <message>
   <source>There is no series to export: click a point first.</source>
   <translation>没有可导出的序列：请先单击一点。</translation>
  </message>
  <message>
   <source>There is no series to refer to: click a point first.</source>
   <translation>没有可作参考的序列：请先单击一点。</translation>
  </message>
  <message>
   <source>Those of the same stack, as homogeneous_pixels writes them.</source>
   <translation>homogeneous_pixels 写出的同一堆栈的同质像元。</translation>
  </message>
  <message>
   <source>Those that can become distributed scatterers.</source>
   <translation>可成为分布式散射体的像元。</translation>
  </message>
  <message>
   <source>Those with enough homogeneous pixels and data.</source>
   <translation>同质像元和数据都足够的像元数。</translation>
  </message>
  <message>
   <source>Threads</source>
   <translation>线程</translation>
  </message>
  <message>
   <source>Threads (0: one per core)</source>
   <translation>线程（0：每核一个）</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>阈值</translation>
  </message>
  <message>
   <source>Threshold [mm/yr]</source>
   <translation>阈值 [mm/yr]</translation>
  </message>
  <message>
   <source>Ties</source>
   <translation>连接</translation>
  </message>
  <message>
   <source>Time of failure by inverse velocity (empty = none can be told)</source>
   <translation>由速度倒数得出的破坏时间 (空 = 无法给出)</translation>
  </message>
  <message>
   <source>Time of failure, earliest at 95 %</source>
   <translation>破坏时间，95 % 下最早</translation>
  </message>
  <message>
   <source>Time of failure, latest at 95 %</source>
   <translation>破坏时间，95 % 下最晚</translation>
  </message>
  <message>
   <source>Time series</source>
   <translation>时间序列</translation>
  </message>
  <message>
   <source>Time series (report)</source>
   <translation>时间序列（报告）</translation>
  </message>
  <message>
   <source>Time series so far</source>
   <translation>迄今的时间序列</translation>
  </message>
  <message>
   <source>Times of failure</source>
   <translation>破坏时间</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <source>To those of PREVIOUS; 0 in a first run.</source>
   <translation>相对 PREVIOUS 新增的日期数；首次运行为 0。</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>工具</translation>
  </message>
  <message>
   <source>Topographic and flat-earth phase</source>
   <translation>地形相位与平地相位</translation>
  </message>
  <message>
   <source>Total-least-squares slope of INPUT over OTHER.</source>
   <translation>INPUT 对 OTHER 的总体最小二乘斜率。</translation>
  </message>
  <message>
   <source>toward satellite</source>
   <translation>朝向卫星</translation>
  </message>
  <message>
   <source>toward the satellite</source>
   <translation>朝向卫星</translation>
  </message>
  <message>
   <source>Truth</source>
   <translation>真值</translation>
  </message>
  <message>
   <source>Turbulent atmosphere [mm]</source>
   <translation>湍流大气 [mm]</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>单位</translation>
  </message>
  <message>
   <source>Unit of series of other programs; fields DYYYYMMDD are always millimetres</source>
   <translation>其他程序序列的单位；DYYYYMMDD 字段始终为毫米</translation>
  </message>
  <message>
   <source>Unit of the series</source>
   <translation>序列单位</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>未知</translation>
  </message>
  <message>
   <source>Unwrap interferograms</source>
   <translation>干涉图解缠</translation>
  </message>
  <message>
   <source>Unwrap points</source>
   <translation>点解缠</translation>
  </message>
  <message>
   <source>Unwrapped interferograms</source>
   <translation>解缠干涉图</translation>
  </message>
  <message>
   <source>Unwrapped points</source>
   <translation>解缠后的点</translation>
  </message>
  <message>
   <source>up</source>
   <translation>向上</translation>
  </message>
  <message>
   <source>up the slope</source>
   <translation>沿坡向上</translation>
  </message>
  <message>
   <source>up to {limit}: no distributed scatterer</source>
   <translation>不超过 {limit}：非分布式散射体</translation>
  </message>
  <message>
   <source>Velocities</source>
   <translation>速度</translation>
  </message>
  <message>
   <source>Velocity</source>
   <translation>速度</translation>
  </message>
  <message>
   <source>Velocity difference [mm/yr], + INPUT above OTHER</source>
   <translation>速度差值 [mm/yr]，+ INPUT 高于 OTHER</translation>
  </message>
  <message>
   <source>Velocity difference, standard deviation [mm/yr] (-1 = not known)</source>
   <translation>速度差值，标准差 [mm/yr] (-1 = 未知)</translation>
  </message>
  <message>
   <source>Velocity in INPUT, in the reference of OTHER [mm/yr]</source>
   <translation>以 OTHER 为参考的 INPUT 速度 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity in OTHER [mm/yr]</source>
   <translation>OTHER 的速度 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity of the other points</source>
   <translation>其他点的速度</translation>
  </message>
  <message>
   <source>Velocity, highest [mm/yr]</source>
   <translation>速度，最高 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, lowest [mm/yr]</source>
   <translation>速度，最低 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, mean [mm/yr]</source>
   <translation>速度，平均值 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, median [mm/yr]</source>
   <translation>速度，中位数 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, standard deviation</source>
   <translation>速度标准差</translation>
  </message>
  <message>
   <source>Velocity, standard deviation of the points [mm/yr]</source>
   <translation>速度，各点的标准差 [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, standard error of the mean [mm/yr]</source>
   <translation>速度，均值的标准误差 [mm/yr]</translation>
  </message>
  <message>
   <source>Verdict</source>
   <translation>结论</translation>
  </message>
  <message>
   <source>Vertical</source>
   <translation>垂直</translation>
  </message>
  <message>
   <source>Vertical datum of the reference</source>
   <translation>参考模型的高程基准</translation>
  </message>
  <message>
   <source>Vertical datum of the secondary</source>
   <translation>辅模型的高程基准</translation>
  </message>
  <message>
   <source>Vertical displacement</source>
   <translation>垂向位移</translation>
  </message>
  <message>
   <source>Vertical: divided by the cosine of INC_ANGLE at each point</source>
   <translation>垂直：除以各点 INC_ANGLE 的余弦</translation>
  </message>
  <message>
   <source>Vertical: divided by the cosine of the incidence of each point</source>
   <translation>垂直：除以各点入射角的余弦</translation>
  </message>
  <message>
   <source>Void pixels</source>
   <translation>空值像元</translation>
  </message>
  <message>
   <source>Voids in a zone</source>
   <translation>分区内的空值</translation>
  </message>
  <message>
   <source>Volume gained [m3]</source>
   <translation>增加的体积 [m3]</translation>
  </message>
  <message>
   <source>Volume lost [m3]</source>
   <translation>损失的体积 [m3]</translation>
  </message>
  <message>
   <source>Volumes of change</source>
   <translation>变化体积</translation>
  </message>
  <message>
   <source>Waste ratio</source>
   <translation>剥采比</translation>
  </message>
  <message>
   <source>Wavelength [m]</source>
   <translation>波长 [m]</translation>
  </message>
  <message>
   <source>Wavelength at which the low-pass falls to half.</source>
   <translation>低通响应降至一半处的波长。</translation>
  </message>
  <message>
   <source>Wavelength λ of the radar: X band 31, C band 55.5, L band 236 mm</source>
   <translation>雷达波长 λ：X 波段 31，C 波段 55.5，L 波段 236 mm</translation>
  </message>
  <message>
   <source>Weather</source>
   <translation>气象</translation>
  </message>
  <message>
   <source>Weed adjacent pixels</source>
   <translation>剔除相邻像元</translation>
  </message>
  <message>
   <source>Weed side lobes</source>
   <translation>剔除旁瓣</translation>
  </message>
  <message>
   <source>Weigh pairs</source>
   <translation>像对加权</translation>
  </message>
  <message>
   <source>Weight of the adaptive filter</source>
   <translation>自适应滤波权重</translation>
  </message>
  <message>
   <source>Weights of the pairs</source>
   <translation>像对权重</translation>
  </message>
  <message>
   <source>What it does</source>
   <translation>运动情况</translation>
  </message>
  <message>
   <source>What select_ps found in this stack.</source>
   <translation>select_ps 在该堆栈中找到的结果。</translation>
  </message>
  <message>
   <source>What the curves show of the points in a bin</source>
   <translation>曲线表示分段内各点的何种统计量</translation>
  </message>
  <message>
   <source>What the fit leaves, in a panel of its own</source>
   <translation>拟合后的残差，单独成图</translation>
  </message>
  <message>
   <source>When playing: difference of series</source>
   <translation>播放时：序列差值</translation>
  </message>
  <message>
   <source>When playing: displacement</source>
   <translation>播放时：位移</translation>
  </message>
  <message>
   <source>Where it is highest, along the line [m]</source>
   <translation>最高处沿线距离 [m]</translation>
  </message>
  <message>
   <source>Where it is lowest, along the line [m]</source>
   <translation>最低处沿线距离 [m]</translation>
  </message>
  <message>
   <source>Whether the CNN beats the plain judges here.</source>
   <translation>CNN 在此是否优于简单判据。</translation>
  </message>
  <message>
   <source>Which adjacent pixels stay</source>
   <translation>保留哪些相邻像元</translation>
  </message>
  <message>
   <source>Window [d]</source>
   <translation>窗口 [d]</translation>
  </message>
  <message>
   <source>Winter gap [d]</source>
   <translation>冬季间断 [d]</translation>
  </message>
  <message>
   <source>With a volume.</source>
   <translation>求得体积的分区数。</translation>
  </message>
  <message>
   <source>With the reference, over the other dates.</source>
   <translation>与参考影像的相干系数，对其余各日期平均。</translation>
  </message>
  <message>
   <source>Without height in either model.</source>
   <translation>任一模型中没有高程的像元。</translation>
  </message>
  <message>
   <source>Work folder for large temporary files</source>
   <translation>大型临时文件的工作文件夹</translation>
  </message>
  <message>
   <source>X column</source>
   <translation>X 列</translation>
  </message>
  <message>
   <source>Y column</source>
   <translation>Y 列</translation>
  </message>
  <message>
   <source>year ends</source>
   <translation>每年末</translation>
  </message>
  <message>
   <source>Years between the models [yr]</source>
   <translation>模型间隔年数 [yr]</translation>
  </message>
  <message>
   <source>YYYYMMDD,YYYYMMDD: a curve for each; empty: the last date of each year</source>
   <translation>YYYYMMDD,YYYYMMDD：每个日期一条曲线；留空：每年最后一个日期</translation>
  </message>
  <message>
   <source>Zone</source>
   <translation>分区</translation>
  </message>
  <message>
   <source>Zone statistics</source>
   <translation>分区统计</translation>
  </message>
  <message>
   <source>Zones</source>
   <translation>分区</translation>
  </message>
  <message>
   <source>Zones with rates</source>
   <translation>含速率的分区</translation>
  </message>
  <message>
   <source>Zones with volumes</source>
   <translation>含体积的分区</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} 至 {high}</translation>
  </message>
  <message>
   <source>{low} to {high} {unit}</source>
   <translation>{low} 至 {high} {unit}</translation>
  </message>
  <message>
   <source>{name} could not be saved: {reason}.</source>
   <translation>无法保存 {name}：{reason}。</translation>
  </message>
  <message>
   <source>{name} covers {first} to {last}, outside of the series.</source>
   <translation>{name} 的时间范围为 {first} 至 {last}，在序列之外。</translation>
  </message>
  <message>
   <source>{name} has no values.</source>
   <translation>{name} 没有数值。</translation>
  </message>
  <message>
   <source>{name} is no longer in the layer {layer}.</source>
   <translation>{name} 已不在图层 {layer} 中。</translation>
  </message>
  <message>
   <source>{name} needs the suffix .png, .svg or .csv.</source>
   <translation>{name} 需要扩展名 .png、.svg 或 .csv。</translation>
  </message>
  <message>
   <source>{name}, layer {layer}</source>
   <translation>{name}，图层 {layer}</translation>
  </message>
  <message>
   <source>{obstacle}: shown along the line of sight.</source>
   <translation>{obstacle}：按视线向显示。</translation>
  </message>
  <message>
   <source>{sense} cluster</source>
   <translation>{sense}聚类</translation>
  </message>
  <message>
   <source>{sense} cluster, {confidence} %</source>
   <translation>{sense}聚类，{confidence} %</translation>
  </message>
  <message>
   <source>± one standard deviation, residuals taken for independent of each other</source>
   <translation>± 一倍标准差，假定残差相互独立</translation>
  </message>
  <message>
   <source>0 leaves the phase as it is; 1 is the filter of Goldstein and Werner with the exponent of Baran, 1 - coherence. It makes fringes easier to unwrap and hides single pixels; coherence stays that of the unfiltered pairs.</source>
   <translation>0 不改变相位；1 为 Goldstein 与 Werner 滤波，采用 Baran 的指数 1 - 相干系数。滤波使条纹更易解缠，但会掩盖单个像元；相干系数仍为未滤波像对的值。</translation>
  </message>
  <message>
   <source>1 - squared differences over squares of OTHER about its mean.</source>
   <translation>1 -（差值平方和 / OTHER 相对其均值的平方和）。</translation>
  </message>
  <message>
   <source>50 m cells that DS add, as a share of those that hold a PS; -1 where there is no PS.</source>
   <translation>DS 新增的 50 m 格网数与含 PS 的格网数之比；没有 PS 时为 -1。</translation>
  </message>
  <message>
   <source>A DS has a higher one. link_phases tells which share of noise to expect above 0.5, and the threshold that leaves one in a hundred.</source>
   <translation>DS 的时间相干系数高于此值。link_phases 会说明高于 0.5 时预期的噪声比例，以及噪声仅占百分之一的阈值。</translation>
  </message>
  <message>
   <source>A finer DEM is averaged to pixels of this size: a slope shorter than a scatterer says nothing about its motion.</source>
   <translation>更精细的 DEM 会平均到此像元大小：比散射体还短的坡无法说明其运动。</translation>
  </message>
  <message>
   <source>A fit tells its rates here,
each with its standard deviation.</source>
   <translation>拟合得到的速率及其标准差
显示在此处。</translation>
  </message>
  <message>
   <source>A point per pair at its place in INPUT (for stations at the station), in the CRS of INPUT; VEL and the dates hold INPUT - OTHER.</source>
   <translation>每个点对在 INPUT 的位置（测站则在测站处）生成一个点，采用 INPUT 的 CRS；VEL 和各日期字段为 INPUT - OTHER。</translation>
  </message>
  <message>
   <source>A stack that was imported earlier: only images later than its last one are imported, and with them the one of its reference date, which ranges and baselines are against. The folder must hold that one too; give the same EXTENT. What is written serves link_phases and combine_scatterers to update what was made of the earlier stack.</source>
   <translation>先前导入的堆栈：仅导入晚于其最后日期的影像，以及斜距和基线所参考的参考日期影像。文件夹中也须有后者；请给出相同的 EXTENT。写出的结果供 link_phases 和 combine_scatterers 更新由先前堆栈得到的成果。</translation>
  </message>
  <message>
   <source>About this share of the homogeneous pixels is lost; a lower level keeps more of both kinds.</source>
   <translation>约有此比例的同质像元被剔除；降低水平则同质与异质像元都会保留更多。</translation>
  </message>
  <message>
   <source>Address of a dask scheduler (tcp://host:port, tls://host:port, or the path of a scheduler file) whose workers do the blocks, on storage they share with this machine; empty takes the Processing option of ICOPS (none unless changed: threads of this machine). Results are the same. A scheduler on another machine must be the one that the option or the environment variable ICOPS_SCHEDULER names, have its address in a file of your own, or use TLS.</source>
   <translation>dask 调度器的地址（tcp://host:port、tls://host:port 或调度器文件的路径），其工作进程在与本机共享的存储上处理分块；留空则采用 ICOPS 的“数据处理”选项（默认无：本机线程）。结果相同。位于其他计算机上的调度器必须是该选项或环境变量 ICOPS_SCHEDULER 所指定的，或其地址存放在您自己的文件中，或使用 TLS。</translation>
  </message>
  <message>
   <source>Adds fields with amplitude and peak of each point's annual motion.</source>
   <translation>添加各点年周期运动振幅和峰值日的字段。</translation>
  </message>
  <message>
   <source>All points and fields of the input with ALERT, rates before and in the window, their change and its probability, acceleration, inverse velocity and times of failure.</source>
   <translation>输入的所有点和字段，并添加 ALERT、窗口之前与窗口内的速率、其变化及概率、加速度、速度倒数和破坏时间。</translation>
  </message>
  <message>
   <source>All points and fields of the input, with CNN_PROB and CNN_KEEP.</source>
   <translation>输入的所有点和字段，并添加 CNN_PROB 和 CNN_KEEP。</translation>
  </message>
  <message>
   <source>All points and fields of the input, with GI_Z, GI_P, GI_BIN, N_NEIGH and ICOPS_KEEP.</source>
   <translation>输入的所有点和字段，并添加 GI_Z、GI_P、GI_BIN、N_NEIGH 和 ICOPS_KEEP。</translation>
  </message>
  <message>
   <source>All points and fields of the input. LOS_E, LOS_N, LOS_U is the new direction: 0, 0, 1 where it is vertical.</source>
   <translation>输入的所有点和字段。LOS_E、LOS_N、LOS_U 为新的方向：垂直时为 0、0、1。</translation>
  </message>
  <message>
   <source>Angle between line of sight and vertical, used where the source tells none.</source>
   <translation>视线与垂直方向的夹角，来源未提供时使用。</translation>
  </message>
  <message>
   <source>As a group: the last displacement is shown, and the Temporal Controller plays all of them.</source>
   <translation>作为图层组添加：显示最后日期的位移，时态控制面板可播放全部日期。</translation>
  </message>
  <message>
   <source>At which dates series are compared. interpolated: the series with more dates is read at those of the other within its model (rate, annual term, residuals on a straight line), never in a gap of over 60 days; exact: only dates that both have.</source>
   <translation>在哪些日期比较序列。interpolated：在另一序列的日期上，按模型（速率、年周期项、残差线性内插）读取日期较多的序列，不在超过 60 天的间断内内插；exact：仅用两者共有的日期。</translation>
  </message>
  <message>
   <source>Band 1: change [m]. Band 2: 1 beyond the level of detection, else 0. Volumes take the first band whole.</source>
   <translation>波段 1：变化 [m]。波段 2：超过检测限为 1，否则为 0。体积使用整个第一波段。</translation>
  </message>
  <message>
   <source>Between neighbours; the search goes no farther. 0 takes the DEM to be right.</source>
   <translation>邻点之间的值；搜索不超出此范围。0 表示认为 DEM 无误差。</translation>
  </message>
  <message>
   <source>Blocks of ground that intervals are drawn from. Empty: four times the distance over which differences are alike.</source>
   <translation>置信区间抽样所用的地面分块。留空：差值彼此相似距离的四倍。</translation>
  </message>
  <message>
   <source>Blocks worked on at once; empty takes the Processing option of ICOPS (one per core unless changed).</source>
   <translation>同时处理的分块数；留空则采用 ICOPS 的“数据处理”选项（默认每核一个）。</translation>
  </message>
  <message>
   <source>Brings one elevation model onto another to a hundredth of a pixel: horizontal shift, height offset and tilt, fitted on ground that did not change. Plain subtraction of two models that lie half a pixel apart makes volumes wrong by 10 to 25 %. The models may have any coordinate system, pixel size and orientation, and different vertical datums; the secondary model is resampled once, to the grid of the reference where that is in metres, else to UTM. The report tells the shift with its error, and how well both models agree on stable ground before and after.</source>
   <translation>将一个高程模型配准到另一个，精度达百分之一像元：在未变化的地面上拟合水平偏移、高程偏差和倾斜。两个模型相差半个像元时直接相减，体积会有 10 至 25 % 的误差。模型的坐标系、像元大小和方向不限，高程基准也可不同；辅模型只重采样一次：参考模型以米为单位时采用其格网，否则采用 UTM。报告给出偏移及其误差，以及配准前后两模型在稳定地面上的吻合程度。</translation>
  </message>
  <message>
   <source>Brings single-look complex images of one track to the grid of a reference image, to hundredths of a pixel. For stripmap-like images in GAMMA's layout: orbits and the correlation of whole images give the first shift, amplitude correlation of oversampled patches and a robust polynomial the rest, heights the part that follows the relief; a windowed sinc that follows the Doppler centroid resamples and keeps the phase. Sentinel-1 TOPS images need their azimuth ramp taken off first: co-register them with GAMMA, SNAP or ISCE2. The output goes into import_stack.</source>
   <translation>将同一轨道的单视复数（SLC）影像配准到参考影像的格网，精度达百分之几像元。适用于 GAMMA 格式的条带类影像：初始偏移由轨道和整幅影像的相关得到，其余由过采样子块的振幅相关和稳健多项式得到，随地形起伏的部分由高程得到；重采样采用跟随多普勒中心的加窗 sinc，保持相位。Sentinel-1 TOPS 影像须先去除方位向斜坡：请用 GAMMA、SNAP 或 ISCE2 配准。输出供 import_stack 使用。</translation>
  </message>
  <message>
   <source>By the standard deviations of their dates' phases; off, all count alike.</source>
   <translation>按各日期相位的标准差加权；关闭则各像对等权。</translation>
  </message>
  <message>
   <source>Cells farther than this from every point are void. Empty: two cells.</source>
   <translation>距所有点都超过此距离的格网为空值。留空：两个格网。</translation>
  </message>
  <message>
   <source>Change of rate that a typical point shows in four cases of five.</source>
   <translation>典型的点在五次中有四次能显示出的速率变化。</translation>
  </message>
  <message>
   <source>Chooses which images of a stack are joined to interferograms, by their span in time and their perpendicular baseline. The table may be edited by hand (USE 0 leaves a pair out, rows may be added or removed) and goes back in as NETWORK of interferograms. The plot shows dates against perpendicular baseline with the pairs as lines; subsets that no pair joins get their own colours and are reported, but never stop the run.</source>
   <translation>按时间间隔和垂直基线选择堆栈中哪些影像组成干涉图。表格可手工编辑（USE 为 0 表示剔除该像对，可增删行），再作为干涉图的 NETWORK 使用。图中以线表示像对，显示日期与垂直基线；没有像对相连的子集以不同颜色标出并予以报告，但不会中止运行。</translation>
  </message>
  <message>
   <source>Class counts, confusion matrix, ROC and precision-recall curves, reliability diagram, shares kept by type and by rate, plain judges beside the CNN.</source>
   <translation>各类计数、混淆矩阵、ROC 与精确率-召回率曲线、可靠性图、按类型和速率的保留比例，以及与 CNN 对照的简单判据。</translation>
  </message>
  <message>
   <source>Click a point on the map, or select points, to see their series.
Shift + click adds a series; Area draws a polygon whose mean is shown.</source>
   <translation>在地图上单击一点或选择点，即可查看其序列。
Shift + 单击添加序列；“区域”绘制多边形并显示其平均值。</translation>
  </message>
  <message>
   <source>Coherent dates repeat each other's speckle, so that every test rejects far too much where the ground is coherent, just where distributed scatterers are wanted. auto: as many as the likeness of neighbouring pixels in time says; fashps then leaves targets alone that are far brighter than the ground around them; nominal: all of them, as in the literature.</source>
   <translation>相干的日期会重复彼此的斑点，因此在地面相干处，也正是需要分布式散射体之处，所有检验都会剔除过多。auto：按相邻像元在时间上的相似程度确定日期数；此时 fashps 不处理远亮于周围地面的目标；nominal：采用全部日期，与文献一致。</translation>
  </message>
  <message>
   <source>Column of the date in tables with one line per point and date; empty finds it by its name.</source>
   <translation>每点每日期一行的表格中的日期列；留空则按列名查找。</translation>
  </message>
  <message>
   <source>Column of the displacement in such tables; empty finds it by its name.</source>
   <translation>此类表格中的位移列；留空则按列名查找。</translation>
  </message>
  <message>
   <source>Column of the position to the east; empty finds it by its name.</source>
   <translation>东向位置的列；留空则按列名查找。</translation>
  </message>
  <message>
   <source>Column of the position to the north; empty finds it by its name.</source>
   <translation>北向位置的列；留空则按列名查找。</translation>
  </message>
  <message>
   <source>Columns averaged. With Sentinel-1, 8 columns by 2 rows make a square cell of about 30 m on the ground, the size of a pixel of the usual elevation models.</source>
   <translation>平均的列数。对 Sentinel-1，8 列乘 2 行在地面上构成约 30 m 的方格，与常用高程模型的像元大小相当。</translation>
  </message>
  <message>
   <source>Component of gridded EGMS products (L3). auto: as the file's name tells; up: vertical; east: to the east.</source>
   <translation>格网化 EGMS 产品（L3）的分量。auto：由文件名判断；up：垂向；east：东向。</translation>
  </message>
  <message>
   <source>Compute the standard deviation of each phase from the Cramer-Rao bound; takes a quarter of the time and half of the file.</source>
   <translation>由 Cramer-Rao 界计算各相位的标准差；占用四分之一的时间和文件的一半。</translation>
  </message>
  <message>
   <source>Connected parts of the network, images without a pair included; 1 is whole.</source>
   <translation>网络的连通部分数，无像对的影像也计入；1 表示完整。</translation>
  </message>
  <message>
   <source>Connected subsets, with a gap longer than MAX_DAYS between them.</source>
   <translation>连通的子集数，其间有长于 MAX_DAYS 的间断。</translation>
  </message>
  <message>
   <source>Correlation of amplitudes that a patch needs; what unrelated speckle may reach never does.</source>
   <translation>子块所需的振幅相关系数；不相关斑点可能达到的值一律不接受。</translation>
  </message>
  <message>
   <source>Curve of Moran's I, counts by class, a map, and every choice that was made.</source>
   <translation>Moran's I 曲线、各类计数、地图以及所作的每项选择。</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, before which images are left out; empty leaves none out.</source>
   <translation>早于此日期（YYYYMMDD）的影像被剔除；留空则不剔除。</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, whose ranges and baselines are the zero of all others; empty takes the middle date, or that of the stack to continue.</source>
   <translation>日期 YYYYMMDD，其斜距和基线为其他日期的零点；留空取中间日期，或要延续的堆栈的参考日期。</translation>
  </message>
  <message>
   <source>Dates to map, YYYYMMDD,YYYYMMDD,...; they must be dates of the layer. Empty: the last date of each year.</source>
   <translation>要成图的日期，YYYYMMDD,YYYYMMDD,...；必须是图层中的日期。留空：每年最后一个日期。</translation>
  </message>
  <message>
   <source>Delay proportional to height: standard deviation over the dates.</source>
   <translation>与高程成比例的延迟：各日期间的标准差。</translation>
  </message>
  <message>
   <source>Delay that is random in time and smooth in space. Motion that is smooth in time is left alone whatever its size; the default changes no velocity. kriging: kriged with the variogram that the data show; gaussian: a Gaussian mean over ATMOSPHERE_METRES; none: left in.</source>
   <translation>时间上随机、空间上平滑的延迟。时间上平滑的运动无论大小均予保留；默认设置不改变任何速度。kriging：用数据得出的变差函数进行克里金插值；gaussian：ATMOSPHERE_METRES 尺度的高斯平均；none：不去除。</translation>
  </message>
  <message>
   <source>Delay that was removed, mean over cells, mm; one band a date.</source>
   <translation>已去除的延迟，按格网平均，mm；每个日期一个波段。</translation>
  </message>
  <message>
   <source>Displacement, atmosphere, DEM error, land cover, coherence, baselines and persistent scatterers, as NumPy arrays.</source>
   <translation>位移、大气、DEM 误差、地表覆盖、相干系数、基线和永久散射体，NumPy 数组。</translation>
  </message>
  <message>
   <source>Displacement, velocity, DEM error, atmosphere and planted unwrapping errors, as NumPy arrays.</source>
   <translation>位移、速度、DEM 误差、大气和植入的解缠误差，NumPy 数组。</translation>
  </message>
  <message>
   <source>Draw a line on the map: its profile is shown while you draw.
A right click or a double click ends the line, Backspace takes the last vertex back.</source>
   <translation>在地图上绘制一条线：绘制时即显示其剖面。
右键或双击结束绘线，Backspace 撤销最后一个顶点。</translation>
  </message>
  <message>
   <source>Drawn behind the curves. Empty: the HEIGHT of the points, where they have it.</source>
   <translation>绘制在曲线后面。留空：若点有 HEIGHT 则采用之。</translation>
  </message>
  <message>
   <source>Each line, and each part of a line of several parts, gives a profile.</source>
   <translation>每条线，以及多部件线的每个部件，各得一条剖面。</translation>
  </message>
  <message>
   <source>Empty: the field NAME where the layer has it. Others are A-A', B-B' and so on.</source>
   <translation>留空：若图层有 NAME 字段则采用之。其余为 A-A'、B-B' 等。</translation>
  </message>
  <message>
   <source>EPSG:number or WKT, of tables whose positions are not longitude and latitude; empty takes what the format says.</source>
   <translation>EPSG:编号或 WKT，用于位置不是经纬度的表格；留空则采用格式的规定。</translation>
  </message>
  <message>
   <source>Estimate the fringe within each window, take it out before linking and put it back after: keeps the coherence of fast, steep bowls. Nothing is taken out where noise explains what is seen; the file shows where it acted.</source>
   <translation>估计每个窗口内的条纹，链接前去除，链接后恢复：保持快速、陡峭沉降漏斗的相干性。若所见可由噪声解释则不去除；文件中记录其作用的位置。</translation>
  </message>
  <message>
   <source>Expected share of false ones among the alerts; a fifth of it among the alarms.</source>
   <translation>预警中预期的虚假比例；警报中为其五分之一。</translation>
  </message>
  <message>
   <source>Field of numbers to look for clusters of, negative where ground subsides; VEL in layers of this plugin.</source>
   <translation>用于查找聚类的数值字段，地面沉降处为负；本插件的图层为 VEL。</translation>
  </message>
  <message>
   <source>Field of ZONES, t/m3. Empty or NULL: the density of the zone's role.</source>
   <translation>ZONES 的字段，t/m3。留空或 NULL：采用该分区角色的密度。</translation>
  </message>
  <message>
   <source>Field of ZONES: excavation, dump, or other, which is in no balance. Empty or NULL: what lost volume is an excavation, what gained some a dump.</source>
   <translation>ZONES 的字段：excavation、dump，或不参与平衡的 other。留空或 NULL：体积减少者为采挖区，增加者为排土场。</translation>
  </message>
  <message>
   <source>File of points: CSV or other text, .mat, .h5, or a layer such as .shp or .gpkg. The folder of a StaMPS, MintPy or SARvey run is accepted as well.</source>
   <translation>点文件：CSV 或其他文本、.mat、.h5，或 .shp、.gpkg 等图层。也可为 StaMPS、MintPy 或 SARvey 的运行文件夹。</translation>
  </message>
  <message>
   <source>Finds for every pixel with enough homogeneous pixels the one phase per date that agrees best with all interferograms of the stack, at full resolution: the phases of distributed scatterers. How well they agree is the temporal coherence; pure noise is linked as well, to tell which temporal coherence means something with this number of dates and homogeneous pixels.</source>
   <translation>对每个具有足够同质像元的像元，以全分辨率求出与堆栈中所有干涉图最相符的逐日相位，即分布式散射体的相位。相符程度用时间相干系数表示；同时对纯噪声做相位链接，以说明在当前日期数和同质像元数下，多大的时间相干系数才有意义。</translation>
  </message>
  <message>
   <source>Finds pairs that are a whole cycle off by closing loops of pairs, and corrects those that the loops settle without doubt.</source>
   <translation>通过像对闭合环找出相差整周的像对，并改正闭合环可无疑确定者。</translation>
  </message>
  <message>
   <source>Finds points whose rate changed in the last window of their series: faster, slower or the other way. The noise comes from each point's own residuals with their correlation in time, and the false discovery rate limits false alerts over the whole layer. Where ground accelerates towards failure plainly enough, inverse velocity gives a time with its interval. Limits: data every 12 days show a change only after some dates, and motion of more than a quarter of the wavelength between two dates (14 mm in 12 days, 420 mm/yr for Sentinel-1) is unwrapped wrongly and looks slow. No alert is no sign of safety.</source>
   <translation>找出在序列最后窗口内速率发生变化的点：变快、变慢或反向。噪声由每个点自身的残差及其时间相关得出，错误发现率限制整个图层的误报。地面明显加速趋于破坏时，速度倒数法给出破坏时间及其区间。局限：间隔 12 天的数据要经过几个日期才能显示变化；两个日期间超过四分之一波长的运动（Sentinel-1 为 12 天 14 mm，即 420 mm/yr）会被错误解缠而显得缓慢。没有预警并不表示安全。</translation>
  </message>
  <message>
   <source>Finds the neighbours of every pixel that see the same kind of ground, by a test of their amplitudes. They make distributed scatterers: link_phases takes their common phase. Each date is first divided by its scene mean. The window is cut at the edge of the image, pixels without data never count, and of those accepted the ones joined to the centre (also by corners) are kept.</source>
   <translation>通过振幅检验，为每个像元找出地物类型相同的邻近像元。它们构成分布式散射体，由 link_phases 求取其共同相位。各日期先除以其场景均值。窗口在影像边缘处截断，无数据像元不计入；通过检验的像元中，仅保留与中心（含对角）相连的像元。</translation>
  </message>
  <message>
   <source>Finds where points move together, more than by chance: optimised hot-spot analysis after Getis-Ord. The reach of the surroundings is chosen by the first peak of global Moran's I, Gi* compares the surroundings of every point with the whole layer, and the false discovery rate says which clusters hold at 90, 95 and 99 %. Where the scene subsides as a whole, ground above its mean need not rise: the legend then says stable or rising, or less subsiding. Takes any point layer that has a velocity, of this or another program, in any coordinate system. No point is removed: GI_Z, GI_P, GI_BIN, N_NEIGH and the flag ICOPS_KEEP join the fields there are, and the layer is drawn in seven classes.</source>
   <translation>找出点的共同运动显著超出偶然的地方：按 Getis-Ord 进行优化热点分析。邻域范围取全局 Moran I 的第一个峰值，Gi* 将每个点的邻域与整个图层比较，错误发现率确定哪些聚类在 90、95、99 % 水平成立。若整个场景都在沉降，高于均值的地面未必上升：图例此时标为稳定或上升，或沉降较小。可用于本程序或其他程序、任意坐标系的含速度的点图层。不删除任何点：在已有字段上增加 GI_Z、GI_P、GI_BIN、N_NEIGH 和标志 ICOPS_KEEP，图层以七级绘制。</translation>
  </message>
  <message>
   <source>Flatter ground is taken to move vertically (DIRECTION 0); of MODE=downslope.</source>
   <translation>比此更平坦的地面视为垂直运动（DIRECTION 0）；用于 MODE=downslope。</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about -12 ascending and 192 descending. Stands in where points have no LOS_E and LOS_N, of MODE=downslope.</source>
   <translation>右视雷达的飞行方向，自北顺时针：升轨约 -12，降轨约 192。用于 MODE=downslope，点没有 LOS_E 和 LOS_N 时采用。</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about -12. Stands in where points have INC_ANGLE and no LOS_E, LOS_N.</source>
   <translation>右视雷达的飞行方向，自北顺时针：约 -12。点有 INC_ANGLE 而没有 LOS_E、LOS_N 时采用。</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about 192. Stands in where points have INC_ANGLE and no LOS_E, LOS_N.</source>
   <translation>右视雷达的飞行方向，自北顺时针：约 192。点有 INC_ANGLE 而没有 LOS_E、LOS_N 时采用。</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a satellite that looks to the right; gives the look vector together with the incidence angle where the source tells none.</source>
   <translation>右视卫星的飞行方向，自北顺时针；来源未提供视向量时，与入射角一起确定视向量。</translation>
  </message>
  <message>
   <source>Folder of co-registered images; its sub-folders are searched too. One of the files, e.g. stack.dim or slcStack.h5, is accepted as well.</source>
   <translation>已配准影像的文件夹，也搜索其子文件夹。也可为其中一个文件，如 stack.dim 或 slcStack.h5。</translation>
  </message>
  <message>
   <source>Folder of unwrapped interferograms and their coherence; its sub-folders are searched too. One of the files, e.g. ifgramStack.h5, is accepted as well.</source>
   <translation>解缠干涉图及其相干系数的文件夹，也搜索其子文件夹。也可为其中一个文件，如 ifgramStack.h5。</translation>
  </message>
  <message>
   <source>Folder of zenith delays, YYYYMMDD.ztd with YYYYMMDD.ztd.rsc for every date; they are taken off before anything is estimated. The log tells whether that made the series quieter.</source>
   <translation>天顶延迟的文件夹，每个日期有 YYYYMMDD.ztd 和 YYYYMMDD.ztd.rsc；在任何估计之前去除。日志说明这是否使序列噪声减小。</translation>
  </message>
  <message>
   <source>Folder with YYYYMMDD.slc or .rslc and their .par (GAMMA; FCOMPLEX or SCOMPLEX, big-endian), in itself, in slc or in rslc; geo/*dem.rdc, *.lon and *.lat on the reference's grid are used and copied where present.</source>
   <translation>含 YYYYMMDD.slc 或 .rslc 及其 .par 的文件夹（GAMMA；FCOMPLEX 或 SCOMPLEX，大端），位于其本身、slc 或 rslc 中；若有参考影像格网上的 geo/*dem.rdc、*.lon 和 *.lat，则使用并复制。</translation>
  </message>
  <message>
   <source>Following images that METHOD sequential pairs each image with.</source>
   <translation>METHOD sequential 中每景影像与之配对的后续影像数。</translation>
  </message>
  <message>
   <source>For changes per year. Empty: by the years in the names of the models that CHANGE was made from, where these tell.</source>
   <translation>用于计算每年的变化。留空：若生成 CHANGE 的模型名称含年份，则按其推算。</translation>
  </message>
  <message>
   <source>Forms the interferograms of a network: the multilooked complex mean of reference times conjugate secondary, and its coherence. Positive phase is motion away from the satellite from the reference to the secondary date. The number of independent looks is estimated from how neighbouring pixels share their speckle. On request the phase is filtered, and every pair is put on the map as GeoTIFF layers of phase and coherence for a look.</source>
   <translation>生成网络中的干涉图：参考影像与次影像共轭乘积的多视复数均值及其相干系数。正相位表示从参考日期到次日期远离卫星的运动。独立视数由相邻像元共享斑点的程度估计。可按需滤波，并将每个像对的相位和相干系数作为 GeoTIFF 图层加载到地图上查看。</translation>
  </message>
  <message>
   <source>Ground that is taken not to move; every displacement is relative to it. Empty: dense, coherent ground that departs least from all quiet ground is chosen, and the log, the report and the answers name it.</source>
   <translation>视为不动的地面；所有位移均相对于它。留空：选取最不偏离全部平静地面的密集相干地面，并在日志、报告和输出值中注明。</translation>
  </message>
  <message>
   <source>Ground that is taken not to move; every displacement is relative to it. Empty: the quietest coherent ground of the largest island is chosen, and the log names it.</source>
   <translation>视为不动的地面；所有位移均相对于它。留空：选取最大孤岛中最平静的相干地面，并在日志中注明。</translation>
  </message>
  <message>
   <source>Ground that moves neither east nor up. Empty: the square in which both series depart least from the median of all ground; the log names it.</source>
   <translation>既不东西向运动也不垂向运动的地面。留空：两条序列最不偏离全部地面中位数的方格；在日志中注明。</translation>
  </message>
  <message>
   <source>Groups of fewer pixels that no edge joins with others are left out; the largest group is kept.</source>
   <translation>没有边与其他像元相连且像元数少于此数的组被剔除；最大的组予以保留。</translation>
  </message>
  <message>
   <source>Groups of fewer points that no edge joins with others are dropped; the largest group is kept.</source>
   <translation>没有边与其他点相连且点数少于此数的组被舍弃；最大的组予以保留。</translation>
  </message>
  <message>
   <source>Heights above the ellipsoid in metres, used only where the stack brings none.</source>
   <translation>以米为单位的椭球高，仅在堆栈没有高程时使用。</translation>
  </message>
  <message>
   <source>Heights in metres (feet where the file says so) in any coordinate system. Needed along the slope; in vertical mode it adds SLOPE and ASPECT and tells how many points lie on slopes.</source>
   <translation>以米为单位的高程（文件注明时为英尺），坐标系不限。沿坡方式必需；垂直方式下添加 SLOPE 和 ASPECT，并说明有多少点位于坡上。</translation>
  </message>
  <message>
   <source>Heights of geo/*dem.rdc give the shift that depends on height and baseline.</source>
   <translation>geo/*dem.rdc 的高程给出随高程和基线变化的偏移。</translation>
  </message>
  <message>
   <source>How INPUT is brought to the reference of OTHER. none: nothing is taken off; a difference of the references is part of the bias; median: the median difference is taken off, of velocities and at each date; point: the median difference around REFERENCE is taken off.</source>
   <translation>如何将 INPUT 统一到 OTHER 的参考。none：不减去任何量；参考之差计入偏差；median：从速度和各日期中减去差值的中位数；point：减去 REFERENCE 周围差值的中位数。</translation>
  </message>
  <message>
   <source>How much each pair counts at each pixel. variance: by the phase variance its coherence tells; coherence: by the coherence itself; none: all alike.</source>
   <translation>每个像对在每个像元处的权重。variance：由相干系数得出的相位方差；coherence：相干系数本身；none：等权。</translation>
  </message>
  <message>
   <source>How phases are linked. emi: eigenvector of the smallest eigenvalue of |C|^-1 o C; evd: eigenvector of the largest eigenvalue of |C| o C; pta: maximum likelihood, started at the EMI phases.</source>
   <translation>相位链接的方法。emi：|C|^-1 o C 最小特征值的特征向量；evd：|C| o C 最大特征值的特征向量；pta：以 EMI 相位为初值的最大似然。</translation>
  </message>
  <message>
   <source>How samples are stored. FCOMPLEX: single-precision floats; SCOMPLEX: short integers, half the size.</source>
   <translation>样本的存储方式。FCOMPLEX：单精度浮点；SCOMPLEX：短整型，大小减半。</translation>
  </message>
  <message>
   <source>How subsets of dates that no pair joins are put together. linear: one common rate over all subsets, then the nearest whole cycle of the measured phase; minimum_norm: no motion across the gap, as the SVD of the paper gives; it flattens steady subsidence.</source>
   <translation>如何连接没有像对相连的日期子集。linear：所有子集采用一个共同速率，再取实测相位的最近整周；minimum_norm：间断处无运动，与论文的 SVD 一致；会压平稳定的沉降。</translation>
  </message>
  <message>
   <source>How subsets of dates that no pair joins are put together. minimum_norm: no motion across the gap, as the SVD of the paper gives; it flattens steady subsidence; linear: one common rate over all subsets.</source>
   <translation>如何连接没有像对相连的日期子集。minimum_norm：间断处无运动，与论文的 SVD 一致；会压平稳定的沉降；linear：所有子集采用一个共同速率。</translation>
  </message>
  <message>
   <source>How the ground is taken to move. vertical: straight up or down: d / cos(incidence); downslope: along the steepest slope of the DEM where there is one, vertical on flat ground.</source>
   <translation>假定地面如何运动。vertical：垂直向上或向下：d / cos(incidence)；downslope：有坡处沿 DEM 的最陡坡向，平地为垂直。</translation>
  </message>
  <message>
   <source>How the threshold of phase stability is found. density: random pixels per km2, DENSITY_RANDOM; percent: random pixels in percent of those selected, PERCENT_RANDOM.</source>
   <translation>如何确定相位稳定性的阈值。density：每 km2 随机像元数，DENSITY_RANDOM；percent：随机像元占所选像元的百分比，PERCENT_RANDOM。</translation>
  </message>
  <message>
   <source>Images further apart in time are not paired; those exactly so far apart are.</source>
   <translation>时间间隔大于此值的影像不配对；恰好等于者配对。</translation>
  </message>
  <message>
   <source>Images in rslc, position and height in geo, baselines in diff0; the input of import_stack. An empty folder, or an earlier simulated stack, is replaced.</source>
   <translation>影像在 rslc，位置和高程在 geo，基线在 diff0；供 import_stack 输入。空文件夹或先前的模拟堆栈会被替换。</translation>
  </message>
  <message>
   <source>Images whose orbits are further apart are not paired; those exactly so far apart are.</source>
   <translation>轨道间距大于此值的影像不配对；恰好等于者配对。</translation>
  </message>
  <message>
   <source>Images, every 12 days but for the missing ones; 152 span almost six years.</source>
   <translation>影像数，除缺失者外每 12 天一景；152 景跨近六年。</translation>
  </message>
  <message>
   <source>Images, every 12 days but for the missing ones; 80 span three years.</source>
   <translation>影像数，除缺失者外每 12 天一景；80 景跨三年。</translation>
  </message>
  <message>
   <source>Images, geometry, orbits and baselines in the names of MiaplPy and SARvey; zero where there is no data.</source>
   <translation>影像、几何、轨道和基线，采用 MiaplPy 和 SARvey 的命名；无数据处为零。</translation>
  </message>
  <message>
   <source>Installs all missing required libraries; empty when none is missing.</source>
   <translation>安装所有缺少的必需库；没有缺少时为空。</translation>
  </message>
  <message>
   <source>Inverts a small-baseline network of unwrapped interferograms into displacement time series. Unwrapping errors that loops of pairs settle are corrected, the pairs are inverted by minimum-norm least squares, DEM error and atmosphere are removed, and every coherent pixel becomes a point with its velocity, the velocity's standard deviation and one displacement per date (mm, positive toward the satellite: subsidence is negative).</source>
   <translation>将解缠干涉图的小基线网络反演为位移时间序列。改正像对闭合环可确定的解缠误差，以最小范数最小二乘反演像对，去除 DEM 误差和大气；每个相干像元成为一个点，含速度、速度标准差以及每个日期的位移（mm，朝向卫星为正，沉降为负）。</translation>
  </message>
  <message>
   <source>Its files *.h5, *.html, *.csv, *.gpkg and *.tif tell what was run, the network and the reference; sub-folders are not searched. Empty: the layers alone tell.</source>
   <translation>其中的 *.h5、*.html、*.csv、*.gpkg 和 *.tif 文件说明运行了什么、网络和参考；不搜索子文件夹。留空：仅依据图层。</translation>
  </message>
  <message>
   <source>Joins persistent and distributed scatterers into one set of points, no pixel twice, with phase and standard deviation for every date. A DS has enough homogeneous pixels and temporal coherence, and the linked phase; a PS has a steady amplitude and phase, and keeps the phase of its own image values.</source>
   <translation>将永久散射体与分布式散射体合并为一组点，像元不重复，每个日期给出相位及其标准差。DS 具有足够的同质像元和时间相干系数，采用链接后的相位；PS 的振幅和相位稳定，保留其自身影像值的相位。</translation>
  </message>
  <message>
   <source>Judges measurement points by a convolutional neural network: which are reliable, by their quality and that of their surroundings. The net learns from labels that come from the series themselves, and sees nothing of the series: coherence, amplitude dispersion, number of homogeneous pixels, type, density and slope, whichever the layer has. Every point is scored by a net that has not learnt from it, and the report compares the net with plain judges. Takes any point layer with series, of this or another program. No point is removed: CNN_PROB and CNN_KEEP join the fields there are.</source>
   <translation>用卷积神经网络根据点自身及其周围的质量判断测量点是否可靠。网络从序列本身得到的标签中学习，但看不到序列：只使用图层中已有的相干系数、振幅离差、同质像元数、类型、密度和坡度。每个点都由未用该点训练的网络评分，报告将网络与简单判据进行比较。可用于本程序或其他程序的任何含序列的点图层。不删除任何点：在已有字段上增加 CNN_PROB 和 CNN_KEEP。</translation>
  </message>
  <message>
   <source>Land covers lose their coherence with time. Off: speckle never changes.</source>
   <translation>地表覆盖随时间失相干。关闭：斑点始终不变。</translation>
  </message>
  <message>
   <source>Larger changes, up or down, become voids. Empty: any is possible.</source>
   <translation>向上或向下更大的变化成为空值。留空：任何变化都可能。</translation>
  </message>
  <message>
   <source>Layer of time_series, or the displacement of the last run of this model.</source>
   <translation>time_series 的图层，或本模型上次运行的位移。</translation>
  </message>
  <message>
   <source>Layer that this stage wrote for the first dates of the points. Only the dates after it are unwrapped; its displacements, reference area and point codes are kept, and everything else is worked out anew for the whole series. Points that only one of the two has are left out, and counted.</source>
   <translation>本阶段先前为这些点的前期日期写出的图层。仅对其后的日期解缠；保留其位移、参考区域和点编号，其余均按整个序列重新计算。仅存在于两者之一的点被剔除并计数。</translation>
  </message>
  <message>
   <source>Leave out pairs whose phase or coherence is missing, and count them; otherwise such a pair stops the import.</source>
   <translation>剔除缺少相位或相干系数的像对并计数；否则遇到此类像对即停止导入。</translation>
  </message>
  <message>
   <source>Leave pixels that brighter ground near them outshines, such as water beside rock, out of sets of homogeneous pixels that are not coherent without them.</source>
   <translation>将被附近更亮地面掩盖的像元（如岩石旁的水面）从缺少它们便不相干的同质像元集中排除。</translation>
  </message>
  <message>
   <source>Levels, map, series of the surest alerts, probabilities, every limit.</source>
   <translation>检测限、地图、最确定预警的序列、概率以及各项限值。</translation>
  </message>
  <message>
   <source>LINE, DISTANCE_M (middle of the bin), DATE, MEAN, MEDIAN, SD (millimetres) and N. Bins without points are listed, their cells are empty.</source>
   <translation>LINE、DISTANCE_M（分段中点）、DATE、MEAN、MEDIAN、SD（毫米）和 N。没有点的分段也列出，其单元格为空。</translation>
  </message>
  <message>
   <source>Lines and samples; larger ones correlate where coherence is low.</source>
   <translation>行数与采样数；相干性低处需较大的子块才能相关。</translation>
  </message>
  <message>
   <source>Lines at its multiples, except 0 and below the level of detection. Empty: a round number that gives about eight lines up to the largest change.</source>
   <translation>在其倍数处绘线，0 和低于检测限者除外。留空：取整数，使至最大变化约有八条线。</translation>
  </message>
  <message>
   <source>Link so many dates at a time, with compressed images of those before, and connect the parts (sequential estimator), on the processor: usually 10 to 15. 0 links all dates at once.</source>
   <translation>每次在处理器上链接这么多日期，连同此前日期的压缩影像，再连接各部分（序贯估计）：通常为 10 至 15。0 表示一次链接全部日期。</translation>
  </message>
  <message>
   <source>Lists the libraries that ICOPS uses, with their versions, and for each missing one the command that installs it into exactly the Python of this QGIS. It also tells the versions of QGIS, Python and GDAL, the linear algebra library (BLAS) and how fast it multiplies, the GPU, cores, memory and free disk space. It succeeds even when something is missing.</source>
   <translation>列出 ICOPS 使用的库及其版本，并为每个缺少的库给出将其安装到本 QGIS 的 Python 中的命令。同时给出 QGIS、Python 和 GDAL 的版本、线性代数库（BLAS）及其矩阵乘法速度、GPU、核数、内存和剩余磁盘空间。即使缺少某些库也会成功结束。</translation>
  </message>
  <message>
   <source>Logistic regression or coherence, on the same points; -1: unknown.</source>
   <translation>同样的点上逻辑回归或相干系数的 AUC；-1：未知。</translation>
  </message>
  <message>
   <source>Map and histogram of the counts, the test, and how many dates count.</source>
   <translation>同质像元数的地图和直方图、检验方法以及参与的日期数。</translation>
  </message>
  <message>
   <source>Map the rate of all the time and of each calendar year too, as the median of the slopes between all pairs of dates (Theil-Sen).</source>
   <translation>同时绘制全时段和每个日历年的速率，取所有日期对之间斜率的中位数（Theil-Sen）。</translation>
  </message>
  <message>
   <source>Maps how the ground moved: cumulative displacement at chosen dates on one colour scale, and the rate of all the time and of each calendar year. Cells are means of the points near them and void where there is none. The rasters come as a group that the Temporal Controller plays, as small maps side by side on a page, and as a picture.</source>
   <translation>绘制地面如何运动：以同一色标给出所选日期的累积位移，以及全时段和每个日历年的速率。格网值为附近点的平均值，没有点处为空值。栅格输出为可由时态控制面板播放的图层组、页面上并排的小图以及图片。</translation>
  </message>
  <message>
   <source>Maps the mean amplitude of a stack and its amplitude dispersion, the standard deviation over the mean. Each date is first divided by its scene mean. Below a dispersion of 0.4 lie the candidates of persistent scatterers; pure speckle has 0.52. A stack in radar coordinates is put on a map grid of longitude and latitude.</source>
   <translation>绘制堆栈的平均振幅及振幅离差（标准差除以均值）。各日期先除以其场景均值。离差低于 0.4 的像元为永久散射体候选点；纯斑点为 0.52。雷达坐标的堆栈被转换到经纬度地图格网上。</translation>
  </message>
  <message>
   <source>Memory for the blocks worked on at once; empty takes the Processing option of ICOPS (2 GiB unless changed). Large stacks never need more, they only take more blocks.</source>
   <translation>同时处理的分块所用内存；留空则采用 ICOPS 的“数据处理”选项（默认 2 GiB）。大堆栈不会需要更多，只是分块更多。</translation>
  </message>
  <message>
   <source>Needed only for SARvey's points without their stack. Sentinel-1: 0.0554658.</source>
   <translation>仅在 SARvey 的点没有其堆栈时需要。Sentinel-1：0.0554658。</translation>
  </message>
  <message>
   <source>Needed only where the files do not tell it. Sentinel-1: 0.0554658.</source>
   <translation>仅在文件未注明时需要。Sentinel-1：0.0554658。</translation>
  </message>
  <message>
   <source>Neighbours farther apart are not joined, as across water. Empty: twenty times the median edge, and 500 m at least.</source>
   <translation>距离更远的邻点不相连，例如隔水相望者。留空：边长中位数的二十倍，且至少 500 m。</translation>
  </message>
  <message>
   <source>New minus old in metres, in the first band, as dem_change makes it.</source>
   <translation>新模型减旧模型，单位为米，位于第一波段，如 dem_change 所生成。</translation>
  </message>
  <message>
   <source>No points of the layer {name} are selected: select some first.</source>
   <translation>图层 {name} 中没有选中的点：请先选择一些点。</translation>
  </message>
  <message>
   <source>Occupied 50 m cells of INPUT over those of OTHER, less one; of PS and DS over PS where OTHER is empty.</source>
   <translation>INPUT 占据的 50 m 格网数与 OTHER 之比减一；OTHER 留空时为 PS 与 DS 相对 PS。</translation>
  </message>
  <message>
   <source>Odd. The log tells what the window covers on the ground, and which one is square there.</source>
   <translation>奇数。日志说明窗口在地面上的覆盖范围，以及在当地呈正方形的窗口。</translation>
  </message>
  <message>
   <source>Of import_stack, or of the last run of this model: later images are imported on its pixels.</source>
   <translation>import_stack 或本模型上次运行的结果：按其像元导入更晚的影像。</translation>
  </message>
  <message>
   <source>Of zones without their own; it counts for the whole volume. 0: no mass.</source>
   <translation>用于自身没有数值的分区；按全部体积计算。0：不计算质量。</translation>
  </message>
  <message>
   <source>Off: every pixel has amplitude one and its exact phase, in layover and shadow too.</source>
   <translation>关闭：每个像元振幅为一且相位精确，叠掩和阴影处亦然。</translation>
  </message>
  <message>
   <source>Offsets, residuals and coherence before and after, as a self-contained page.</source>
   <translation>配准前后的偏移、残差和相干系数，自包含页面。</translation>
  </message>
  <message>
   <source>On rock; dumps have half, fields a fifth and forest a tenth of it.</source>
   <translation>在岩石上的值；排土场为其一半，农田为五分之一，森林为十分之一。</translation>
  </message>
  <message>
   <source>On the map, the centre included; in orange where a distributed scatterer has too few.</source>
   <translation>像元数的地图，含中心像元；不足以成为分布式散射体处为橙色。</translation>
  </message>
  <message>
   <source>One curve each: YYYYMMDD,YYYYMMDD. Empty: the last date of each calendar year.</source>
   <translation>每个日期一条曲线：YYYYMMDD,YYYYMMDD。留空：每个日历年的最后一个日期。</translation>
  </message>
  <message>
   <source>Only pixels in this rectangle are imported; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>仅导入此矩形内的像元；留空则全部导入。未给出自身 CRS 时为经纬度。</translation>
  </message>
  <message>
   <source>Only pixels in this rectangle are read; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>仅读取此矩形内的像元；留空则全部读取。未给出自身 CRS 时为经纬度。</translation>
  </message>
  <message>
   <source>Only pixels whose amplitude dispersion is lower are looked at.</source>
   <translation>仅检查振幅离差低于此值的像元。</translation>
  </message>
  <message>
   <source>Only points in this rectangle are imported; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>仅导入此矩形内的点；留空则全部导入。未给出自身 CRS 时为经纬度。</translation>
  </message>
  <message>
   <source>Outline of each swath with length, number of points, and where the ground is lowest.</source>
   <translation>各条带的轮廓，含长度、点数以及地面最低处。</translation>
  </message>
  <message>
   <source>Outside of the area, no position, too few dates, too little coherence.</source>
   <translation>因位于区域之外、没有位置、日期过少或相干性过低而剔除的点。</translation>
  </message>
  <message>
   <source>Part of the excavated mass that is ore, told on its own: MASS_T is that of the whole volume. The paper states 0.3, and does not apply it. Empty: not told.</source>
   <translation>采挖质量中矿石所占比例，单独给出：MASS_T 为全部体积的质量。论文给出 0.3，但未采用。留空：不给出。</translation>
  </message>
  <message>
   <source>Perpendicular baselines in metres, used before all others: a CSV table with the columns REFERENCE, SECONDARY (YYYYMMDD) and BPERP, or lines of reference, secondary and baseline without a header as LiCSAR and GAMMA write them. Empty takes orbits or what the format brings.</source>
   <translation>以米为单位的垂直基线，优先于其他来源：含 REFERENCE、SECONDARY（YYYYMMDD）和 BPERP 列的 CSV 表格，或如 LiCSAR 和 GAMMA 所写、无表头的参考、次影像、基线各行。留空则采用轨道或格式自带的值。</translation>
  </message>
  <message>
   <source>Persistent scatterers alone, after StaMPS: a folder of co-registered radar images to displacement time series at points that stay bright and coherent.</source>
   <translation>仅永久散射体，按 StaMPS：从已配准雷达影像文件夹到持续明亮且相干的点的位移时间序列。</translation>
  </message>
  <message>
   <source>Phase and its standard deviation per date, temporal coherence and estimator of each pixel.</source>
   <translation>各像元每个日期的相位及其标准差、时间相干系数和估计方法。</translation>
  </message>
  <message>
   <source>Phase stability beside that of noise, the threshold, and the pixels that each step left.</source>
   <translation>与噪声对照的相位稳定性、阈值，以及各步骤之后留下的像元。</translation>
  </message>
  <message>
   <source>Phase stability, look-angle error, amplitude dispersion, noise and selection, as rasters.</source>
   <translation>相位稳定性、视角误差、振幅离差、噪声和选取结果，栅格。</translation>
  </message>
  <message>
   <source>Pixels of random phase expected above the threshold, before weeding; -1 by amplitude alone.</source>
   <translation>剔点之前预期高于阈值的随机相位像元数；仅按振幅选取时为 -1。</translation>
  </message>
  <message>
   <source>Pixels of random phase that may pass the threshold, before weeding.</source>
   <translation>剔点之前允许通过阈值的随机相位像元数。</translation>
  </message>
  <message>
   <source>Pixels that stand out from all but two of their neighbours by so many standard deviations become voids; steep sides of a pit do not, for their neighbours go along. 0 keeps all.</source>
   <translation>与除两个以外的所有邻点相差超过此倍数标准差的像元成为空值；采坑的陡坡不受影响，因为其邻点随之变化。0 表示全部保留。</translation>
  </message>
  <message>
   <source>Pixels whose coherence, averaged over all pairs, is lower are left out.</source>
   <translation>所有像对平均相干系数低于此值的像元被剔除。</translation>
  </message>
  <message>
   <source>Pixels whose coherence, averaged over all pairs, is lower are left out. Noise has a coherence of its own, 0.28 with 10 independent looks and 0.53 with 3.</source>
   <translation>所有像对平均相干系数低于此值的像元被剔除。噪声本身也有相干系数：独立视数为 10 时 0.28，为 3 时 0.53。</translation>
  </message>
  <message>
   <source>Pixels within this distance of the reference point are averaged; at least the pixel and its eight neighbours.</source>
   <translation>对参考点此距离内的像元取平均；至少包括该像元及其八个邻点。</translation>
  </message>
  <message>
   <source>Place, type, quality, geometry, phase and its standard deviation of each point.</source>
   <translation>各点的位置、类型、质量、几何、相位及其标准差。</translation>
  </message>
  <message>
   <source>Point layer of this plugin with look vectors LOS_E, LOS_N, LOS_U, motion along the line of sight.</source>
   <translation>本插件的点图层，含视向量 LOS_E、LOS_N、LOS_U 和视线向运动。</translation>
  </message>
  <message>
   <source>Point layer of this plugin: VEL and DYYYYMMDD along the line of sight, LOS_U or INC_ANGLE.</source>
   <translation>本插件的点图层：视线向的 VEL 和 DYYYYMMDD，以及 LOS_U 或 INC_ANGLE。</translation>
  </message>
  <message>
   <source>Point layer to judge it by. Empty: the PS of INPUT judge its DS.</source>
   <translation>用于评判的点图层。留空：以 INPUT 的 PS 评判其 DS。</translation>
  </message>
  <message>
   <source>Point layer with a displacement series, of this or another program.</source>
   <translation>含位移序列的点图层，来自本程序或其他程序。</translation>
  </message>
  <message>
   <source>Point layer with displacement series, of this or another program.</source>
   <translation>含位移序列的点图层，来自本程序或其他程序。</translation>
  </message>
  <message>
   <source>Point layers of the run, in the order in which the report shows them. Of those with fields CNN_KEEP and ICOPS_KEEP what is kept is told as well. One with persistent scatterers alone is what the ground covered by the others is compared with.</source>
   <translation>本次运行的点图层，按报告中的显示顺序。若有字段 CNN_KEEP 和 ICOPS_KEEP，也说明保留情况。仅含永久散射体的图层用作其他图层覆盖面积的比较对象。</translation>
  </message>
  <message>
   <source>Points are kept from this probability on. They are those of a layer in which three points in ten are not good; a higher threshold keeps fewer.</source>
   <translation>概率不低于此值的点予以保留。该概率针对十点中有三点不佳的图层；阈值越高，保留越少。</translation>
  </message>
  <message>
   <source>Points farther apart are not compared; for stations, how far around each one points are averaged.</source>
   <translation>相距更远的点不比较；对测站而言，是对其周围点取平均的距离。</translation>
  </message>
  <message>
   <source>Points of clusters are kept only if they move at least so fast in the cluster's direction. Empty: any rate.</source>
   <translation>聚类中的点只有沿该聚类的方向至少以此速率运动才保留。留空：任何速率。</translation>
  </message>
  <message>
   <source>Points of less temporal coherence are left out; empty keeps all.</source>
   <translation>时间相干系数较低的点被剔除；留空则全部保留。</translation>
  </message>
  <message>
   <source>Points up to here are neighbours. Empty: the first peak of Moran's I, else the distance that gives 5 % of the points, 3 to 30, as neighbours; log and report say which.</source>
   <translation>此距离内的点为邻点。留空：Moran's I 的第一个峰值，若无则取使 5 % 的点（3 至 30 个）成为邻点的距离；日志和报告会说明采用了哪一个。</translation>
  </message>
  <message>
   <source>Points whose arcs are less coherent in time, on the mean, are dropped and single arcs cut. Empty: what one arc of pure noise in a hundred reaches with these dates.</source>
   <translation>弧段的平均时间相干系数低于此值的点被舍弃，单个弧段被切断。留空：在这些日期下，纯噪声弧段百分之一可达到的值。</translation>
  </message>
  <message>
   <source>Points whose phase is noisier, against their quietest neighbour, are weeded out.</source>
   <translation>相对最平静的邻点，相位噪声大于此值的点被剔除。</translation>
  </message>
  <message>
   <source>Points with unwrapped pairs, as unwrap_points writes them. With PREVIOUS the points of all dates, old and new, as combine_scatterers updates them: they need not be unwrapped.</source>
   <translation>unwrap_points 写出的含解缠像对的点。给出 PREVIOUS 时，为 combine_scatterers 更新的、含新旧全部日期的点，无需解缠。</translation>
  </message>
  <message>
   <source>Points within this distance of the reference point are averaged.</source>
   <translation>对参考点此距离内的点取平均。</translation>
  </message>
  <message>
   <source>Polygons about the points kept: area, number of points, mean and largest velocity. They hold the ground within about half the distance of a point.</source>
   <translation>围绕保留点的多边形：面积、点数、平均速度和最大速度。包含距点约半个距离以内的地面。</translation>
  </message>
  <message>
   <source>Polygons or a raster of ground that did not change: errors are measured inside. Empty: all ground outside of ZONES, without what changed by more than five NMAD.</source>
   <translation>未变化地面的多边形或栅格：在其内部测定误差。留空：ZONES 之外的全部地面，除去变化超过五倍 NMAD 者。</translation>
  </message>
  <message>
   <source>Polygons or a raster of pits, dumps, glaciers: the fit leaves them out.</source>
   <translation>采坑、排土场、冰川的多边形或栅格：不参与拟合。</translation>
  </message>
  <message>
   <source>Polygons or a raster of pits, dumps, glaciers: the noise is measured outside.</source>
   <translation>采坑、排土场、冰川的多边形或栅格：在其外部测定噪声。</translation>
  </message>
  <message>
   <source>Polygons or a raster: only ground inside takes part in the fit. Empty: all ground does, and changes count as outliers.</source>
   <translation>多边形或栅格：仅其内部的地面参与拟合。留空：全部地面参与，变化视为异常值。</translation>
  </message>
  <message>
   <source>Polygons or a raster: the noise is measured inside. Empty: everywhere, which holds as long as most of the ground did not change.</source>
   <translation>多边形或栅格：在其内部测定噪声。留空：处处测定，只要大部分地面未变化即成立。</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: points there are left out.</source>
   <translation>多边形，或除 0 和无数据外均被掩膜的栅格：其中的点被剔除。</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: where no point is wanted, such as water, layover and shadow. The centre of a pixel decides.</source>
   <translation>多边形，或除 0 和无数据外均被掩膜的栅格：不需要点之处，如水面、叠掩和阴影。以像元中心为准。</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: where the ground is broken, as at scarps, and no smooth fringe is to be taken out.</source>
   <translation>多边形，或除 0 和无数据外均被掩膜的栅格：地面断裂之处，如陡坎，不应去除平滑条纹。</translation>
  </message>
  <message>
   <source>Puts what a run has left into one HTML file that needs no other and no network: warnings, counts of points, covered ground and its gain over persistent scatterers alone, maps of velocity on one colour scale, series where the ground sinks fastest, the reference, histograms of quality, the network, the chain of steps with their parameters and versions, and the reports of the stages. The layers come from LAYERS, all else from the files of FOLDER: every file of this plugin says how it was made. The first layer and the tables can be printed too, as PDF.</source>
   <translation>将一次运行的成果汇成一个 HTML 文件，无需其他文件和网络：警告、点数、覆盖面积及其相对仅用永久散射体的增益、同一色标的速度图、沉降最快处的序列、参考、质量直方图、网络、各步骤及其参数和版本，以及各阶段的报告。图层取自 LAYERS，其余取自 FOLDER 中的文件：本插件的每个文件都记录其生成方式。第一个图层和各表格也可打印为 PDF。</translation>
  </message>
  <message>
   <source>Raster of height changes in metres, fill positive, as dem_change makes it.</source>
   <translation>以米为单位的高程变化栅格，填方为正，如 dem_change 所生成。</translation>
  </message>
  <message>
   <source>Reads co-registered single-look complex images, as other programs leave them, into one HDF5 file with longitude, latitude, height, angles, slant range and perpendicular baselines of every pixel. Topographic and flat-earth phase are taken off by exact geometry from the orbits, or declared off. The log tells the format, dates, geometry, orbits and baselines that were found, and warns of gaps, doubled dates, changed sizes and mixed polarisation.</source>
   <translation>将其他软件生成的已配准单视复数（SLC）影像读入一个 HDF5 文件，并包含每个像元的经度、纬度、高程、角度、斜距和垂直基线。地形相位与平地相位由轨道按精确几何去除，或声明为已去除。日志说明识别出的格式、日期、几何、轨道和基线，并对间断、重复日期、尺寸变化和混合极化发出警告。</translation>
  </message>
  <message>
   <source>Reads displacement series of points as other programs leave them into a point layer like those of this plugin: StaMPS, MintPy, SARvey, DePSI, the European Ground Motion Service, any table and any point layer with dates. The log tells what the file was taken for and why. Displacement is in mm, positive toward the satellite, 0 at the first date; velocity, its standard deviation, linearity and residual are worked out where the source lacks them; missing dates are interpolated and counted.</source>
   <translation>将其他软件输出的点位移序列读入与本插件相同的点图层：StaMPS、MintPy、SARvey、DePSI、欧洲地面运动服务，以及任何含日期的表格和点图层。日志说明文件被识别为何种格式及其依据。位移单位为 mm，朝向卫星为正，首个日期为 0；若来源缺少速度、速度标准差、线性度和残差则予以计算；缺失日期被内插并计数。</translation>
  </message>
  <message>
   <source>Reads unwrapped interferograms with their coherence, as other programs leave them, into one HDF5 file for sbas_time_series. Incidence and look direction of every pixel come from orbits, look vectors or geometry files, perpendicular baselines from orbits or tables; the log tells which. Phase keeps the sign of reference minus secondary: positive is motion away from the satellite. A value of 0 means no data.</source>
   <translation>将其他软件生成的解缠干涉图及其相干系数读入一个 HDF5 文件，供 sbas_time_series 使用。每个像元的入射角和视向来自轨道、视向量或几何文件，垂直基线来自轨道或表格；日志说明其来源。相位保持参考减次影像的符号：正值表示远离卫星。值 0 表示无数据。</translation>
  </message>
  <message>
   <source>Reference area, network, residuals by date and by pair, closure, and the variogram before and after the atmospheric filter.</source>
   <translation>参考区域、网络、按日期和像对的残差、闭合差，以及大气滤波前后的变差函数。</translation>
  </message>
  <message>
   <source>Reliable points differ less than this in rate from the surface through their neighbours'.</source>
   <translation>可靠点的速率与其邻点速率所成曲面之差小于此值。</translation>
  </message>
  <message>
   <source>Reliable points scatter less than this about the surface through their neighbours' series, rate taken out (rms).</source>
   <translation>可靠点去除速率后，相对其邻点序列所成曲面的离散（rms）小于此值。</translation>
  </message>
  <message>
   <source>Residual of the patches about the polynomial, rms, of the worst date.</source>
   <translation>最差日期中子块相对多项式的残差，rms。</translation>
  </message>
  <message>
   <source>Root mean square difference of series, each about its mean; -1 where there are none.</source>
   <translation>各减去均值后序列差值的均方根；没有序列时为 -1。</translation>
  </message>
  <message>
   <source>Root mean square of the turbulent delay over the scene, for each date.</source>
   <translation>每个日期全场景湍流延迟的均方根。</translation>
  </message>
  <message>
   <source>rslc/YYYYMMDD.rslc with .par, and geo; the input of import_stack.</source>
   <translation>rslc/YYYYMMDD.rslc 及 .par 和 geo；供 import_stack 输入。</translation>
  </message>
  <message>
   <source>Scatter with lines, Bland-Altman, histogram, map of differences, differences over time, statistics with intervals, coverage.</source>
   <translation>带直线的散点图、Bland-Altman 图、直方图、差值图、差值随时间的变化、带置信区间的统计量、覆盖。</translation>
  </message>
  <message>
   <source>Scatterer type of the points. auto: as the source says; PS: persistent; DS: distributed; SBAS: multilooked pixels.</source>
   <translation>点的散射体类型。auto：按来源；PS：永久；DS：分布式；SBAS：多视像元。</translation>
  </message>
  <message>
   <source>Scatterers with their phases, as combine_scatterers writes them.</source>
   <translation>combine_scatterers 写出的含相位的散射体。</translation>
  </message>
  <message>
   <source>Score the layer with a model that an earlier run saved, instead of training one; net, labels, split and seed are those of the model.</source>
   <translation>用先前运行保存的模型给图层评分，而不重新训练；网络、标签、划分和种子均为该模型的。</translation>
  </message>
  <message>
   <source>Sectors of the pit that are dug away once; coherence across that date is lost.</source>
   <translation>采坑中逐一开挖的区数；跨越该日期的相干性丧失。</translation>
  </message>
  <message>
   <source>Selects persistent scatterers of a stack as StaMPS does: among pixels of low amplitude dispersion those whose phase stays that of their surroundings, but for a height error. Pixels of random phase go through the same fit, so that the threshold follows from the number of false points one is ready to accept. The height error of stable pixels is then estimated once more, along with a rate, against their closest neighbours. Neighbouring pixels of one scatterer, points twice at one place and points that are noisy in time are weeded out.</source>
   <translation>按 StaMPS 的方法选取堆栈中的永久散射体：在振幅离差较低的像元中，选取除高程误差外相位与周围一致的像元。随机相位的像元也经过同样的拟合，因此阈值由可接受的虚假点数确定。随后相对最近邻点，将稳定像元的高程误差与速率一起重新估计。同一散射体的相邻像元、同一位置的重复点以及时间噪声大的点均被剔除。</translation>
  </message>
  <message>
   <source>Series that slip against their neighbours are wrapped again about the model that fits them best.</source>
   <translation>相对邻点发生整周滑移的序列，围绕最佳拟合模型重新缠绕。</translation>
  </message>
  <message>
   <source>Share of pixels of random phase among those that pass the threshold, before weeding.</source>
   <translation>剔点之前通过阈值的像元中随机相位像元的比例。</translation>
  </message>
  <message>
   <source>Share of the identity mixed into |C| before it is inverted: 0 keeps it as it is, and near 1 EMI becomes EVD. Empty takes 0.5 where homogeneous pixels abound up to 0.9 where dates do.</source>
   <translation>求逆之前混入 |C| 的单位阵比例：0 保持不变，接近 1 时 EMI 变为 EVD。留空取 0.5（同质像元充足）至 0.9（日期充足）。</translation>
  </message>
  <message>
   <source>Share of the pairs in which one region is off by one or two cycles.</source>
   <translation>某一区域相差一或两个整周的像对比例。</translation>
  </message>
  <message>
   <source>Shift vector with its error, NMAD before and after, maps and histogram of the differences, and their course over the aspect of slopes.</source>
   <translation>偏移向量及其误差、配准前后的 NMAD、差值的地图和直方图，以及差值随坡向的变化。</translation>
  </message>
  <message>
   <source>Shows how much the ground has moved along lines, date by date. The points within a swath about each line are gathered in bins along it; each bin gets the mean, the median, the standard deviation and the number of its points at each chosen date. A point counts once, at the nearest place of the line, however the line bends, and stretches without points stay empty. Lengths are those on the ellipsoid in any coordinate system. Lines are best drawn with the map tool of the ICOPS toolbar, which names them A-A', B-B' and shows their profile at once; any line layer will do.</source>
   <translation>逐日期显示地面沿线的运动量。各线周围条带内的点沿线归入分段；每个分段给出所选各日期的平均值、中位数、标准差和点数。无论线如何弯折，每个点只在线上最近处计一次，没有点的路段留空。在任何坐标系中，长度均为椭球面上的长度。最好用 ICOPS 工具栏的地图工具绘线，它以 A-A'、B-B' 命名并立即显示剖面；任何线图层均可使用。</translation>
  </message>
  <message>
   <source>Side of the cells in which the phase of the surroundings is summed. Empty: as fine as the candidates fill it, 20 to 50 m; StaMPS takes 50. Fine cells keep points in steep, fast subsidence.</source>
   <translation>对周围相位求和的格网边长。留空：在候选点填满的前提下尽可能精细，20 至 50 m；StaMPS 取 50。精细格网可保留陡峭、快速沉降处的点。</translation>
  </message>
  <message>
   <source>Side of the cells. Empty: half as long again as the typical distance of neighbours.</source>
   <translation>格网边长。留空：典型邻点间距的一倍半。</translation>
  </message>
  <message>
   <source>Side of the cells; only those with points of both layers get a result. The points of a cell are averaged by their standard deviations.</source>
   <translation>格网边长；只有含两个图层的点的格网才有结果。格网中的点按标准差加权平均。</translation>
  </message>
  <message>
   <source>Simulates co-registered Sentinel-1 images of an open-pit mine whose motion is known, as a folder that GAMMA and StaMPS users know: rslc, geo and diff0. Two dumps sink, one of them from the middle of the series on; a pit is dug away sector by sector. Speckle, persistent scatterers, land covers that lose their coherence, atmosphere, DEM error and the sensor's limited bandwidth lie over them, all seen from exact orbits. The truth file says what every later step should find. Images are zero in layover and shadow.</source>
   <translation>模拟运动已知的露天矿的已配准 Sentinel-1 影像，输出为 GAMMA 和 StaMPS 用户熟悉的文件夹结构：rslc、geo 和 diff0。两个排土场下沉，其中一个从序列中段开始；采坑逐区开挖。叠加斑点、永久散射体、失相干的地表覆盖、大气、DEM 误差和传感器有限带宽，均由精确轨道观测。真值文件说明后续各步骤应得到的结果。叠掩和阴影处影像为零。</translation>
  </message>
  <message>
   <source>Simulates the unwrapped Sentinel-1 interferograms of an open-pit mine whose motion is known. Two bowls sink, one of them from the middle of the series on; DEM error, atmosphere, decorrelation, missing images and unwrapping errors lie over them, each of which can be switched off. The truth file says what the time series should find.</source>
   <translation>模拟运动已知的露天矿的 Sentinel-1 解缠干涉图。两个沉降漏斗下沉，其中一个从序列中段开始；叠加 DEM 误差、大气、失相干、缺失影像和解缠误差，各项均可关闭。真值文件说明时间序列应得到的结果。</translation>
  </message>
  <message>
   <source>Size of the net. compact: means over squares of 5, 13 and 29 cells and the point's own values, of coherence, amplitude dispersion and type, joined by 32 filters 1 x 1; paper: 20 convolution layers of 32 filters 7 x 7 as in the paper, with batch normalisation and skips so that it trains; pooling, which would lose the grid, is left out.</source>
   <translation>网络的规模。compact：相干系数、振幅离差和类型在 5、13、29 格方窗内的均值以及点自身的值，由 32 个 1 x 1 滤波器组合；paper：与论文一致的 20 个卷积层，每层 32 个 7 x 7 滤波器，加批归一化和跳跃连接以便训练；去掉会丢失格网的池化。</translation>
  </message>
  <message>
   <source>Small baselines: a folder of co-registered radar images to multilooked interferograms, unwrapped, and to displacement time series of coherent ground.</source>
   <translation>小基线：从已配准雷达影像文件夹到多视干涉图、解缠，再到相干地面的位移时间序列。</translation>
  </message>
  <message>
   <source>Speckle is correlated over neighbours and scatterers have side lobes. Off: independent pixels.</source>
   <translation>斑点在相邻像元间相关，散射体有旁瓣。关闭：像元相互独立。</translation>
  </message>
  <message>
   <source>Standard deviation of the Gaussian low-pass; without use in kriging, where the data tell.</source>
   <translation>高斯低通的标准差；对由数据决定的 kriging 不起作用。</translation>
  </message>
  <message>
   <source>Standard deviation of the perpendicular and of the parallel baseline, at most 150 m each.</source>
   <translation>垂直基线和平行基线的标准差，各不超过 150 m。</translation>
  </message>
  <message>
   <source>Standard deviation of the spatial low-pass; moving areas much smaller keep their motion.</source>
   <translation>空间低通的标准差；远小于此值的运动区域保留其运动。</translation>
  </message>
  <message>
   <source>Standard deviation of the temporal window; motion that changes more slowly is kept.</source>
   <translation>时间窗口的标准差；变化比此更慢的运动予以保留。</translation>
  </message>
  <message>
   <source>Standard deviation of the window of a local straight line in time: what it cannot follow is atmosphere or noise. Empty: a smoothing spline, whose smoothness each place's own series chooses.</source>
   <translation>时间上局部直线拟合窗口的标准差：直线跟不上的部分为大气或噪声。留空：平滑样条，其平滑度由各处自身的序列选定。</translation>
  </message>
  <message>
   <source>Standard deviation of the window that follows motion that is not linear; at least twice the usual span between dates.</source>
   <translation>跟踪非线性运动的窗口的标准差；至少为通常日期间隔的两倍。</translation>
  </message>
  <message>
   <source>Standard deviation of the window within which motion is taken for linear.</source>
   <translation>将运动视为线性的窗口的标准差。</translation>
  </message>
  <message>
   <source>Standard deviation over mean of the calibrated amplitude; coloured below 0.4.</source>
   <translation>定标后振幅的标准差除以均值；低于 0.4 处着色。</translation>
  </message>
  <message>
   <source>Statistics and mean series, one row per zone, a column per date.</source>
   <translation>统计量和平均序列，每个分区一行，每个日期一列。</translation>
  </message>
  <message>
   <source>Steeper ground takes no part in the fit: models are worst there.</source>
   <translation>更陡的地面不参与拟合：模型在那里最差。</translation>
  </message>
  <message>
   <source>Steps of this size between two dates, against the neighbours, are jumps of 2 pi; half a cycle is a quarter of the wavelength: 14 mm for C band, 8 mm for X band, 59 mm for L band.</source>
   <translation>相对邻点，两个日期之间达到此大小的突变为 2 pi 跳变；半周为四分之一波长：C 波段 14 mm，X 波段 8 mm，L 波段 59 mm。</translation>
  </message>
  <message>
   <source>Subtracts an old elevation model from a new one: loss is negative, gain positive. The models should have been brought onto each other by coregister_dems; where they were not, and it matters, the log says so. Voids and spikes become no data, what is beyond the level of detection (1.96 standard deviations of stable ground) is marked in a second band, and contours show where ground was dug away or heaped up. The result lies on a metric grid, also where models are in degrees; it is drawn so that a shaded relief below shines through.</source>
   <translation>从新高程模型中减去旧高程模型：降低为负，增高为正。两个模型应先用 coregister_dems 配准；若未配准且有影响，日志会说明。空值和尖峰成为无数据，超过检测限（稳定地面标准差的 1.96 倍）者标在第二波段，等值线显示地面被挖去或堆高之处。即使模型以度为单位，结果也位于米制格网上；其绘制方式可透出下方的山体阴影。</translation>
  </message>
  <message>
   <source>Surface of orbit error taken off each date. none: Sentinel-1 needs none; linear: a plane; quadratic: a second-order surface.</source>
   <translation>从每个日期去除的轨道误差面。none：Sentinel-1 不需要；linear：平面；quadratic：二次曲面。</translation>
  </message>
  <message>
   <source>Surface of orbit error taken off each date; kriging takes most of it along. none: Sentinel-1 needs none; linear: a plane; quadratic: a second-order surface.</source>
   <translation>从每个日期去除的轨道误差面；kriging 会一并去除其大部分。none：Sentinel-1 不需要；linear：平面；quadratic：二次曲面。</translation>
  </message>
  <message>
   <source>Table of GNSS stations or benchmarks that makes the rates absolute: lon, lat (or x, y in the points' coordinate system) and velocity toward the satellite, or east, north, up, in mm/yr; with a column date, displacement or east, north, up are series in mm. Points within REFERENCE_RADIUS of a station are compared with it.</source>
   <translation>使速率成为绝对值的 GNSS 测站或水准点表格：lon、lat（或点坐标系中的 x、y）和 velocity（朝向卫星为正），或 east、north、up，单位为 mm/yr；有 date 列时，displacement 或 east、north、up 为以 mm 为单位的序列。与测站 REFERENCE_RADIUS 范围内的点比较。</translation>
  </message>
  <message>
   <source>Table of pairs, as small_baseline_network writes it, edited by hand or not. Empty: every pair within 60 days and 200 m.</source>
   <translation>small_baseline_network 写出的像对表格，可手工编辑。留空：60 天和 200 m 以内的所有像对。</translation>
  </message>
  <message>
   <source>Table of small-baseline pairs, as small_baseline_network writes it. Empty: the reference image of the stack with all others.</source>
   <translation>small_baseline_network 写出的小基线像对表格。留空：堆栈的参考影像与其他所有影像。</translation>
  </message>
  <message>
   <source>Table of the pairs to write, as small_baseline_network makes it. Empty: each date with its next three, within 60 days and 200 m. The result is the same: the phases of the dates are consistent, so that any network that hangs together carries all they say.</source>
   <translation>要写出的像对表格，如 small_baseline_network 所生成。留空：每个日期与其后三个日期，在 60 天和 200 m 以内。结果相同：各日期的相位相互一致，任何连通的网络都包含其全部信息。</translation>
  </message>
  <message>
   <source>Take off pixels that hold the side lobes of brighter ones: as stable as these, but no scatterers of their own.</source>
   <translation>去除含较亮像元旁瓣的像元：它们同样稳定，但并非独立的散射体。</translation>
  </message>
  <message>
   <source>Takes off the part of each date that is proportional to terrain height.</source>
   <translation>去除每个日期中与地形高程成比例的部分。</translation>
  </message>
  <message>
   <source>Tells how fast the ground moves in each of some polygons, such as rock types or waste dumps: number of points, mean, median, lowest and highest velocity, the standard error of the mean with the correlation of neighbours, the mean series, the area covered by points and the share that is kept. With a raster of height changes, rates are set against the height of fill. Polygons may overlap, have holes and another coordinate system.</source>
   <translation>给出岩石类型、排土场等各多边形内地面的运动速率：点数，平均值、中位数、最低和最高速度，顾及邻点相关的均值标准误差，平均序列，点覆盖的面积以及保留的比例。有高程变化栅格时，将速率与填方高度对照。多边形可以重叠、含孔洞或采用其他坐标系。</translation>
  </message>
  <message>
   <source>Tells how much ground was lost and gained in polygons, such as pits, dumps or glaciers: area, cut, fill and net volume, mean and largest change, the share of voids, and how far volumes may be off. That comes from the covariance of the errors of stable ground at every distance; beside it stands the scatter of the same polygon laid on stable ground. With a density volumes become tonnes; excavations and dumps are set against each other. Pixels at the edge count by the part that lies inside, and areas are true square metres in any coordinate system, degrees too.</source>
   <translation>给出采坑、排土场、冰川等多边形内地面损失和增加的量：面积，挖方、填方和净体积，平均和最大变化，空值比例，以及体积的不确定度。不确定度由稳定地面误差在各距离上的协方差得出，并列出同一多边形置于稳定地面上的离散程度。给出密度时体积换算为吨，采挖区与排土场相互平衡。边缘像元按其在内部的部分计算；在任何坐标系（包括以度为单位者）中，面积均为真实平方米。</translation>
  </message>
  <message>
   <source>Tells how well two layers of points agree: StaMPS and ICOPS, PS and PS with DS, InSAR and levelling or GNSS. Points that are each other's nearest are paired, or the points around each station are averaged; velocities and series are compared over common dates. Bias, RMSE, NMAD, correlation, R2 of the regression and about the 1:1 line and the total-least-squares slope come with intervals that heed that neighbours share their errors. Differences are INPUT minus OTHER. The layers may have different coordinate systems; both must measure along the same direction. A CSV file of stations is loaded as a delimited text layer first, with a column VEL or columns DYYYYMMDD, in mm and mm/yr.</source>
   <translation>给出两个点图层的吻合程度：StaMPS 与 ICOPS、PS 与 PS 加 DS、InSAR 与水准或 GNSS。互为最近的点配成点对，或对各测站周围的点取平均；在共同日期上比较速度和序列。偏差、RMSE、NMAD、相关系数、回归及相对 1:1 线的 R2 和总体最小二乘斜率均附置信区间，并顾及邻点误差相关。差值为 INPUT 减 OTHER。两图层的坐标系可以不同，但必须沿同一方向测量。测站的 CSV 文件须先作为分隔文本图层加载，含 VEL 列或 DYYYYMMDD 列，单位为 mm 和 mm/yr。</translation>
  </message>
  <message>
   <source>Tells motion east from motion up where an ascending and a descending orbit see the same ground. Points of both are gathered in common cells, brought to common dates and to one reference, and solved for east and up with standard deviations. North motion is hardly seen from either orbit: it is left out, and the log tells how much of it would leak in.</source>
   <translation>在升轨与降轨观测同一地面处，区分东向运动与垂向运动。两者的点归入共同格网，统一到共同日期和同一参考，求解东向和垂向运动及其标准差。南北向运动对两个轨道几乎不可见：不予求解，日志说明其混入的程度。</translation>
  </message>
  <message>
   <source>Temporal coherence above which one in a hundred is expected to be noise or wrong by 1 rad.</source>
   <translation>高于此时间相干系数时，预期百分之一为噪声或有 1 rad 误差。</translation>
  </message>
  <message>
   <source>Temporal coherence beside that of noise, an interferogram before and after, and how the coherence of the kinds of ground falls with time.</source>
   <translation>与噪声对照的时间相干系数、链接前后的干涉图，以及各类地面的相干系数随时间下降的情况。</translation>
  </message>
  <message>
   <source>Test of homogeneity; all but bws hold for single-look images only. fashps: within an interval about the mean of similar pixels next to the centre; fast; glrt: likelihood ratio of two mean intensities; fast; ks: Kolmogorov-Smirnov; ad: Anderson-Darling; bws: Baumgartner-Weiss-Schindler; the most watchful for a difference in shape; t: Student's t test of two mean amplitudes; fast.</source>
   <translation>同质性检验；除 bws 外均仅适用于单视影像。fashps：在中心附近相似像元均值的区间之内；快速；glrt：两个平均强度的似然比；快速；ks：Kolmogorov-Smirnov；ad：Anderson-Darling；bws：Baumgartner-Weiss-Schindler；对分布形状差异最敏感；t：两个平均振幅的 Student t 检验；快速。</translation>
  </message>
  <message>
   <source>The findings as a self-contained page, e.g. to attach to a question.</source>
   <translation>检查结果，自包含页面，例如可附在提问中。</translation>
  </message>
  <message>
   <source>The images are TOPS images whose azimuth phase ramp was taken off; their Doppler centroid is then estimated from the pixels.</source>
   <translation>影像为已去除方位向相位斜坡的 TOPS 影像；此时由像元估计其多普勒中心。</translation>
  </message>
  <message>
   <source>The last bin takes up what is left of the line: half a bin to one and a half.</source>
   <translation>最后一个分段包含线的剩余部分：半个至一个半分段。</translation>
  </message>
  <message>
   <source>The last so many days are compared with all before; so are windows half as long again, and again, up to half of the series. At least four dates must lie in the window and before it.</source>
   <translation>将最后这么多天与此前全部比较；并依次以一倍半的窗口比较，直至序列的一半。窗口内及其之前至少各有四个日期。</translation>
  </message>
  <message>
   <source>The layer holds no points: choose another one or remove its filter.</source>
   <translation>图层中没有点：请选择其他图层或移除其过滤器。</translation>
  </message>
  <message>
   <source>The layer {name} has a single date ({date}): expected 2 or more.</source>
   <translation>图层 {name} 只有一个日期（{date}）：应有 2 个或以上。</translation>
  </message>
  <message>
   <source>The layer {name} has no coordinate system: set it (Layer &gt; Set CRS of Layer).</source>
   <translation>图层 {name} 没有坐标系：请设置（图层 &gt; 设置图层坐标系）。</translation>
  </message>
  <message>
   <source>The layer {name} has no displacement series: expected fields named DYYYYMMDD.</source>
   <translation>图层 {name} 没有位移序列：应有名为 DYYYYMMDD 的字段。</translation>
  </message>
  <message>
   <source>The layer {name} holds no points (but: {held}): choose a layer of points.</source>
   <translation>图层 {name} 不含点（而是：{held}）：请选择点图层。</translation>
  </message>
  <message>
   <source>The layer {name} is no layer of points: choose one with a displacement series.</source>
   <translation>图层 {name} 不是点图层：请选择含位移序列的点图层。</translation>
  </message>
  <message>
   <source>The layer {name} was removed from the project, and its series with it.</source>
   <translation>图层 {name} 已从工程中移除，其序列也随之移除。</translation>
  </message>
  <message>
   <source>The line lies outside of what the coordinate system {crs} holds.</source>
   <translation>该线超出坐标系 {crs} 的范围。</translation>
  </message>
  <message>
   <source>The part of a series that follows the perpendicular baselines. auto: estimated, and applied as far as the scene's spread says it is worth; least_squares: estimated and applied in full; none: left in.</source>
   <translation>序列中随垂直基线变化的部分。auto：估计，并按场景离散程度所示的可信程度采用；least_squares：估计并全部采用；none：不去除。</translation>
  </message>
  <message>
   <source>The points by type, with their quality and noise; displacement comes later, from time_series.</source>
   <translation>按类型显示的点及其质量和噪声；位移稍后由 time_series 得出。</translation>
  </message>
  <message>
   <source>The points that were kept, with their phases, the unwrapped pairs, islands and how well each agrees with its neighbours.</source>
   <translation>保留的点及其相位、解缠像对、孤岛，以及各点与邻点的一致程度。</translation>
  </message>
  <message>
   <source>The polygons with their fields and the statistics; values are NULL where a zone has no point.</source>
   <translation>多边形及其字段和统计量；分区内没有点时值为 NULL。</translation>
  </message>
  <message>
   <source>The polygons with their fields and volumes: loss negative, gain positive; a standard deviation of -1 is not known, and values are NULL where no change is known.</source>
   <translation>多边形及其字段和体积：降低为负，增高为正；标准差 -1 表示未知，变化未知处为 NULL。</translation>
  </message>
  <message>
   <source>The radar looks to the right. ascending: the satellite flies north and looks east; descending: it flies south and looks west.</source>
   <translation>雷达为右视。ascending：卫星向北飞行，视向东；descending：向南飞行，视向西。</translation>
  </message>
  <message>
   <source>The same ground from the opposite pass, in any coordinate system.</source>
   <translation>相反轨道观测的同一地面，坐标系不限。</translation>
  </message>
  <message>
   <source>The secondary model, moved and levelled, over the ground that both models cover.</source>
   <translation>平移并调整高程后的辅模型，范围为两个模型共同覆盖的地面。</translation>
  </message>
  <message>
   <source>The selected points with their phase stability, height error and noise; displacement comes later, from time_series.</source>
   <translation>选取的点及其相位稳定性、高程误差和噪声；位移稍后由 time_series 得出。</translation>
  </message>
  <message>
   <source>The whole of ICOPS in one run: a folder of co-registered radar images to persistent and distributed scatterers, displacement time series, points judged by a CNN, clusters of motion and vertical displacement. The defaults are the paper's.</source>
   <translation>一次运行 ICOPS 全流程：从已配准雷达影像文件夹到永久散射体和分布式散射体、位移时间序列、CNN 评判的点、运动聚类和垂向位移。默认值与论文一致。</translation>
  </message>
  <message>
   <source>Their names, separated by commas; the required ones come first.</source>
   <translation>其名称，以逗号分隔；必需者在前。</translation>
  </message>
  <message>
   <source>There is no layer: add a layer of points with a displacement series.</source>
   <translation>没有图层：请添加含位移序列的点图层。</translation>
  </message>
  <message>
   <source>There is no point within {reach} pixels of the click: click nearer to one.</source>
   <translation>单击处 {reach} 像素内没有点：请单击更靠近点的位置。</translation>
  </message>
  <message>
   <source>Tilt of a date from border to border: standard deviation over the dates.</source>
   <translation>同一日期从一边到另一边的倾斜：各日期间的标准差。</translation>
  </message>
  <message>
   <source>Total degree of the polynomial; the one that predicts patches best is taken.</source>
   <translation>多项式的总次数；采用对子块预测最好的次数。</translation>
  </message>
  <message>
   <source>Turns motion along the line of sight into vertical motion, or into motion along the slope, of each point by its own look vector. That is true only where the ground moves in that direction alone: on slopes steeper than 10 deg the share of such points is told and MODE=downslope or decompose_motion is the honest alternative. Positive is up, also up the slope: subsidence and sliding are negative. Rates, series, their standard deviations and residuals are converted; no point is removed.</source>
   <translation>利用每个点自身的视向量，将视线向运动转换为垂向运动或沿坡运动。仅当地面只沿该方向运动时才成立：对坡度大于 10 度的点给出其所占比例，此时 MODE=downslope 或 decompose_motion 是更可靠的选择。向上和沿坡向上为正，沉降和滑动为负。速率、序列及其标准差和残差均被转换，不删除任何点。</translation>
  </message>
  <message>
   <source>Turns unwrapped points into displacement time series. Pairs are inverted by weighted minimum-norm least squares and brought to the whole cycle of the measured phase; a reference area is chosen; atmosphere and DEM error are estimated as the data warrant and removed; and every point gets its velocity, an honest standard deviation of it, and one displacement per date (mm, positive toward the satellite: subsidence is negative).</source>
   <translation>将解缠后的点转换为位移时间序列。像对用加权最小范数最小二乘反演，并调整到实测相位的整周；选定参考区域；在数据允许的程度上估计并去除大气和 DEM 误差；每个点得到其速度、可靠的速度标准差以及每个日期的位移（mm，朝向卫星为正，沉降为负）。</translation>
  </message>
  <message>
   <source>Unit of displacement, and per year of rates. auto: as the format has it, mm where it does not say; mm: millimetres; cm: centimetres; m: metres.</source>
   <translation>位移的单位，速率为每年。auto：按格式，未注明时为 mm；mm：毫米；cm：厘米；m：米。</translation>
  </message>
  <message>
   <source>Unit of the fields of dates; mm in layers of this plugin. mm: millimetres; m: metres.</source>
   <translation>日期字段的单位；本插件的图层为 mm。mm：毫米；m：米。</translation>
  </message>
  <message>
   <source>Unwrapped interferograms with coherence, as unwrap_interferograms and import_interferograms write them; MintPy's ifgramStack.h5 opens too. Where they tell of islands (connectComponent), a pair counts only for pixels on the island of the reference: between islands whole cycles are unknown.</source>
   <translation>含相干系数的解缠干涉图，由 unwrap_interferograms 和 import_interferograms 写出；也可打开 MintPy 的 ifgramStack.h5。若含孤岛信息（connectComponent），像对仅对参考所在孤岛上的像元有效：孤岛之间的整周数未知。</translation>
  </message>
  <message>
   <source>Unwrapped phase and coherence of every pair as styled GeoTIFF layers on the map.</source>
   <translation>将每个像对的解缠相位和相干系数作为带样式的 GeoTIFF 图层加载到地图上。</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, geometry and baselines in MintPy's names; NaN where there is no data.</source>
   <translation>解缠相位、相干系数、几何和基线，采用 MintPy 的命名；无数据处为 NaN。</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, geometry and baselines in MintPy's names; the input of sbas_time_series.</source>
   <translation>解缠相位、相干系数、几何和基线，采用 MintPy 的命名；供 sbas_time_series 输入。</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, islands (connectComponent) and geometry in MintPy's names; the input of sbas_time_series. The phase is NaN where nothing was unwrapped.</source>
   <translation>解缠相位、相干系数、孤岛（connectComponent）和几何，采用 MintPy 的命名；供 sbas_time_series 输入。未解缠处相位为 NaN。</translation>
  </message>
  <message>
   <source>Unwraps the coherent pixels of multilooked interferograms, all pairs together. The pairs of each pixel are linked to one phase a date; the dates are unwrapped like those of points, arcs between neighbours in time by their velocity, DEM error and smooth remainder, then each date in space by minimum-cost flow; and every pair gets the whole cycles that bring it nearest to its dates. Pixels that agree with their neighbours no better than noise have no phase, islands are numbered. Pieces of a network that no pair joins are unwrapped one by one.</source>
   <translation>对多视干涉图的相干像元进行解缠，所有像对一并处理。各像元的像对链接为每个日期一个相位；日期按与点相同的方法解缠：邻点间的弧段按速度、DEM 误差和平滑残余在时间上解缠，再对每个日期以最小费用流在空间上解缠；每个像对取使其最接近相应日期的整周数。与邻点的一致性不优于噪声的像元没有相位，孤岛被编号。网络中没有像对相连的各部分逐一解缠。</translation>
  </message>
  <message>
   <source>Unwraps the phases of scattered points in time and space. Neighbours are joined by a Delaunay network; the phase of each arc is unwrapped in time by its velocity, DEM error and smooth remainder, then each date in space by minimum-cost flow, at costs that follow from how well the arcs fit. Points that agree with their neighbours no better than noise are dropped, islands are numbered, and the pairs of a network are written for time_series.</source>
   <translation>在时间和空间上解缠离散点的相位。相邻点以 Delaunay 网连接；每条弧段的相位先按速度、DEM 误差和平滑残余在时间上解缠，再对每个日期以最小费用流在空间上解缠，费用取决于弧段拟合的好坏。与邻点的一致性不优于噪声的点被舍弃，孤岛被编号，网络的像对写出供 time_series 使用。</translation>
  </message>
  <message>
   <source>Used by the test fashps only. likelihood: mean intensity, Gamma distributed; loses a share of about the level; amplitude: mean amplitude, taken for Gaussian, with a narrow seed; loses about 15 % at a level of 0.05.</source>
   <translation>仅用于检验 fashps。likelihood：服从 Gamma 分布的平均强度；剔除的比例约等于水平；amplitude：视为高斯分布的平均振幅，采用较窄的种子集；水平为 0.05 时约剔除 15 %。</translation>
  </message>
  <message>
   <source>Velocity of the same pixels as a raster, mm/yr, positive toward the satellite.</source>
   <translation>同样像元的速度栅格，mm/yr，朝向卫星为正。</translation>
  </message>
  <message>
   <source>Vertical and line-of-sight series are shown together: compare like with like.</source>
   <translation>垂向与视线向序列同时显示：请比较同类序列。</translation>
  </message>
  <message>
   <source>Vertical rate at the centre of each bowl; 0 is stable ground.</source>
   <translation>各沉降漏斗中心的垂向速率；0 为稳定地面。</translation>
  </message>
  <message>
   <source>Volumes and masses as in the paper's Table 2, map, balance of excavations and dumps, and how far volumes may be off.</source>
   <translation>与论文 Table 2 相同的体积和质量、地图、采挖区与排土场的平衡，以及体积的不确定度。</translation>
  </message>
  <message>
   <source>What becomes of a PS that passes as DS too. ds: a DS with the linked phase, as its neighbours show the same ground and make it less noisy; ps: a PS that keeps the phase of its own image values.</source>
   <translation>同时满足 DS 条件的 PS 如何处理。ds：作为采用链接相位的 DS，因为邻点观测同一地面，可降低其噪声；ps：作为保留自身影像值相位的 PS。</translation>
  </message>
  <message>
   <source>What becomes of them. mean: taken for the mean change of the zone's known ground: volumes are those of whole polygons; known: left out: volumes are those of the known ground alone.</source>
   <translation>空值如何处理。mean：取分区内已知地面的平均变化：体积为整个多边形的体积；known：剔除：体积仅为已知地面的体积。</translation>
  </message>
  <message>
   <source>What clusters need to be kept: at 90 one in ten of the points kept may be there by chance. The classes of the map are those of 90, 95 and 99 % in any case.</source>
   <translation>聚类得以保留的条件：取 90 时，保留的点中可能有十分之一出于偶然。地图的分级始终为 90、95、99 %。</translation>
  </message>
  <message>
   <source>What combine_scatterers wrote before. The same points are written with the dates that DS, updated by link_phases, has gained; STACK are the new images. MASK and the thresholds play no part then, and PS only in the ground covered. Empty: points are chosen anew.</source>
   <translation>combine_scatterers 先前写出的结果。写出同样的点，并加上由 link_phases 更新的 DS 所增加的日期；STACK 为新影像。此时 MASK 和各阈值不起作用，PS 仅用于覆盖面积。留空：重新选点。</translation>
  </message>
  <message>
   <source>What computes. option: as the option Device of the group ICOPS in Processing's settings says: cpu unless changed; cpu: all threads of the processor; cuda: an NVIDIA GPU, through torch; where none can be used, the processor, and the log says why.</source>
   <translation>用什么计算。option：按“数据处理”设置中 ICOPS 组的计算设备选项：默认为 cpu；cpu：处理器的全部线程；cuda：通过 torch 使用 NVIDIA GPU；不可用时改用处理器，并在日志中说明原因。</translation>
  </message>
  <message>
   <source>What curves and labels show; the table has both. mean: the mean; median: the median, which single wild points do not move.</source>
   <translation>曲线和标注所示的量；表格中两者都有。mean：平均值；median：中位数，不受个别异常点影响。</translation>
  </message>
  <message>
   <source>What decides. stamps: phase stability against the surroundings, with an expected number of false points; amplitude: every pixel of low amplitude dispersion, for small areas and few images.</source>
   <translation>由什么决定。stamps：相对周围的相位稳定性，并给出预期虚假点数；amplitude：振幅离差低的所有像元，用于小区域和少量影像。</translation>
  </message>
  <message>
   <source>What is shown. los: as the layer has it, along the line of sight; vertical: vertical motion, divided by the cosine of the incidence angle of each point.</source>
   <translation>显示什么。los：图层原样，沿视线向；vertical：垂向运动，除以各点入射角的余弦。</translation>
  </message>
  <message>
   <source>What its heights are above. Datums are brought together by the grids of PROJ; where these are not installed the log says so, and offset and tilt take the difference. stored: what the file says, nothing where it says nothing; EGM96: mean sea level after EGM96, as SRTM and ALOS World 3D; EGM2008: mean sea level after EGM2008, as the Copernicus DEM; ellipsoid: above the WGS 84 ellipsoid, as TanDEM-X and GNSS.</source>
   <translation>其高程的起算面。各基准由 PROJ 的格网统一；若未安装这些格网，日志会说明，差异由高程偏差和倾斜吸收。stored：按文件所述，未述则无；EGM96：EGM96 平均海面，如 SRTM 和 ALOS World 3D；EGM2008：EGM2008 平均海面，如 Copernicus DEM；ellipsoid：WGS 84 椭球面，如 TanDEM-X 和 GNSS。</translation>
  </message>
  <message>
   <source>What its heights are above. stored: what the file says, nothing where it says nothing; EGM96: mean sea level after EGM96, as SRTM and ALOS World 3D; EGM2008: mean sea level after EGM2008, as the Copernicus DEM; ellipsoid: above the WGS 84 ellipsoid, as TanDEM-X and GNSS.</source>
   <translation>其高程的起算面。stored：按文件所述，未述则无；EGM96：EGM96 平均海面，如 SRTM 和 ALOS World 3D；EGM2008：EGM2008 平均海面，如 Copernicus DEM；ellipsoid：WGS 84 椭球面，如 TanDEM-X 和 GNSS。</translation>
  </message>
  <message>
   <source>What link_phases found in this stack. Empty: persistent scatterers alone.</source>
   <translation>link_phases 在该堆栈中找到的结果。留空：仅永久散射体。</translation>
  </message>
  <message>
   <source>What link_phases wrote for the earlier dates. The images of STACK that are later are linked to it, at a cost that goes with their number alone; the phases found before stay as they are. STACK is what import_stack wrote of the new images with the earlier stack as PREVIOUS; SHP are the homogeneous pixels of the earlier stack, or newer ones. MIN_SHP and MINI_STACK play no part then. Empty: a first run.</source>
   <translation>link_phases 为先前日期写出的结果。将 STACK 中更晚的影像与之链接，计算量仅取决于这些影像的数量；先前求得的相位保持不变。STACK 为以先前堆栈作为 PREVIOUS、由 import_stack 从新影像写出的堆栈；SHP 为先前堆栈或更新的同质像元。此时 MIN_SHP 和 MINI_STACK 不起作用。留空：首次运行。</translation>
  </message>
  <message>
   <source>What makes a good point. reliability: the series agrees with those around it: small residual, like rate, no jump of 2 pi; paper: the linear coefficient of the series is above 0.7 in absolute value, as in the paper, which asks for motion: points on stable ground are set aside.</source>
   <translation>什么是良好点。reliability：序列与周围一致：残差小、速率相近、无 2 pi 跳变；paper：序列线性系数的绝对值大于 0.7，与论文一致；论文要求有运动：稳定地面上的点被排除。</translation>
  </message>
  <message>
   <source>What new images tell, every 12 days: they are linked to earlier results, which stay as they were published, the displacement series goes on, and points whose rate has changed are named. The cost is that of the new images, not of the whole stack. What it writes is what it takes next time.</source>
   <translation>每 12 天的新影像所反映的情况：将其链接到先前的结果（后者保持已发布的值），延续位移序列，并指出速率发生变化的点。计算量只取决于新影像，而非整个堆栈。写出的结果即为下次的输入。</translation>
  </message>
  <message>
   <source>What the file holds. auto: finds out and says what it found; stamps: StaMPS, the CSV that its users export or ps_plot_ts_*.mat (MATLAB 5 to 7.3); mintpy: MintPy's timeseries.h5 with geometry, mask, coherence and velocity near it; sarvey: SARvey's p*_ts.h5 with ifg_network.h5 and coordinates_map.h5 beside it; egms: CSV of the European Ground Motion Service, L2a, L2b or L3; depsi: DePSI's CSV; csv: any delimited text with positions and dates; layer: any point layer that GDAL opens, with dates in the names of its fields.</source>
   <translation>文件的内容。auto：自动识别并说明结果；stamps：StaMPS，用户导出的 CSV 或 ps_plot_ts_*.mat（MATLAB 5 至 7.3）；mintpy：MintPy 的 timeseries.h5 及其附近的几何、掩膜、相干系数和速度；sarvey：SARvey 的 p*_ts.h5 及其旁边的 ifg_network.h5 和 coordinates_map.h5；egms：欧洲地面运动服务的 CSV，L2a、L2b 或 L3；depsi：DePSI 的 CSV；csv：含位置和日期的任何分隔文本；layer：GDAL 可打开、字段名含日期的任何点图层。</translation>
  </message>
  <message>
   <source>What the folder holds. auto: finds out and says what it found; gamma: GAMMA images rslc/YYYYMMDD.rslc with .par, and the StaMPS folders of GAMMA and SNAP (rslc, geo, diff0); snap: SNAP's co-registered stack as BEAM-DIMAP, *.dim; znap: the same as znap (Zarr) folders; isce_stamps: ISCE2's stack prepared for StaMPS, INSAR_YYYYMMDD with lon.raw, lat.raw and dem.raw; isce2: ISCE2's topsStack or stripmapStack, merged/SLC and merged/geom_reference; opera: OPERA CSLC-S1 files of one burst, with its static layers; miaplpy: slcStack.h5 and geometryRadar.h5 of MiaplPy or SARvey, or a file of this plugin; gdal: complex rasters whose names hold a date YYYYMMDD; longitude, latitude, height and incidence in rasters whose names say so.</source>
   <translation>文件夹的内容。auto：自动识别并说明结果；gamma：GAMMA 影像 rslc/YYYYMMDD.rslc 及 .par，以及 GAMMA 和 SNAP 的 StaMPS 文件夹（rslc、geo、diff0）；snap：SNAP 的已配准堆栈，BEAM-DIMAP 格式，*.dim；znap：同样内容的 znap（Zarr）文件夹；isce_stamps：为 StaMPS 准备的 ISCE2 堆栈，INSAR_YYYYMMDD 及 lon.raw、lat.raw 和 dem.raw；isce2：ISCE2 的 topsStack 或 stripmapStack，merged/SLC 和 merged/geom_reference；opera：同一 burst 的 OPERA CSLC-S1 文件及其静态图层；miaplpy：MiaplPy 或 SARvey 的 slcStack.h5 和 geometryRadar.h5，或本插件的文件；gdal：名称含日期 YYYYMMDD 的复数栅格；经度、纬度、高程和入射角在名称注明的栅格中。</translation>
  </message>
  <message>
   <source>What the folder holds. auto: finds out and says what it found; mintpy: MintPy's ifgramStack.h5 with geometryGeo.h5 or geometryRadar.h5 beside it; licsar: LiCSAR products, *.geo.unw.tif and *.geo.cc.tif; hyp3: HyP3 products, *_unw_phase.tif and *_corr.tif; gamma: GAMMA binaries *.unw and *.cc with their .par files; geotiff: GeoTIFFs whose names hold two dates YYYYMMDD and the word unw or cc.</source>
   <translation>文件夹的内容。auto：自动识别并说明结果；mintpy：MintPy 的 ifgramStack.h5 及其旁边的 geometryGeo.h5 或 geometryRadar.h5；licsar：LiCSAR 产品，*.geo.unw.tif 和 *.geo.cc.tif；hyp3：HyP3 产品，*_unw_phase.tif 和 *_corr.tif；gamma：GAMMA 二进制文件 *.unw 和 *.cc 及其 .par 文件；geotiff：名称含两个日期 YYYYMMDD 以及 unw 或 cc 的 GeoTIFF。</translation>
  </message>
  <message>
   <source>What the inversion makes small. l2: squared residuals; l1: absolute residuals, so that single bad pairs lose their pull.</source>
   <translation>反演使何者最小。l2：残差平方；l1：残差绝对值，使个别坏像对不再起作用。</translation>
  </message>
  <message>
   <source>What the model monitoring takes further: a folder of co-registered radar images to persistent and distributed scatterers and displacement time series, with the files of the stages between.</source>
   <translation>供模型 monitoring 延续的成果：从已配准雷达影像文件夹到永久散射体和分布式散射体以及位移时间序列，并保留中间各阶段的文件。</translation>
  </message>
  <message>
   <source>What the names of the columns of displacement start with, before YYYYMMDD; needed only where a table has several families of date columns.</source>
   <translation>位移列名中 YYYYMMDD 之前的部分；仅当表格有多组日期列时需要。</translation>
  </message>
  <message>
   <source>What the source counts as positive. toward: motion toward the satellite is positive; away: motion away from it is positive.</source>
   <translation>来源以何者为正。toward：朝向卫星的运动为正；away：远离卫星的运动为正。</translation>
  </message>
  <message>
   <source>Where it comes from. orbits: state vectors of the .par files, corrected by the correlation of the whole images; images: the correlation of the whole images alone, for orbits that are wrong.</source>
   <translation>其来源。orbits：.par 文件的状态向量，由整幅影像的相关改正；images：仅用整幅影像的相关，适用于轨道有误的情况。</translation>
  </message>
  <message>
   <source>Where the kernel's passband is centred. header: polynomials of the .par files, compared with the images; images: estimated from the images.</source>
   <translation>核函数通带的中心。header：.par 文件的多项式，并与影像对照；images：由影像估计。</translation>
  </message>
  <message>
   <source>Where the layer has a field CNN_KEEP, points where it is 0 are left out of the analysis; they stay in the layer.</source>
   <translation>图层有 CNN_KEEP 字段时，其值为 0 的点不参与分析，但仍留在图层中。</translation>
  </message>
  <message>
   <source>Where the layer has a field ICOPS_KEEP, else CNN_KEEP, points where it is 0 are left out.</source>
   <translation>图层有 ICOPS_KEEP 字段（否则 CNN_KEEP）时，其值为 0 的点被剔除。</translation>
  </message>
  <message>
   <source>Where the radar sees less of the motion along the slope, this share is taken and the point is marked (DIRECTION 2), because noise would be multiplied without bounds.</source>
   <translation>雷达可观测的沿坡运动比例低于此值时，采用此比例并标记该点（DIRECTION 2），否则噪声会被无限放大。</translation>
  </message>
  <message>
   <source>Where the velocities come from. auto: rates over the common dates where there are three or more, else the fields; common: rates of both series over the common dates; field: the fields FIELD and OTHER_FIELD, each over its own layer's dates.</source>
   <translation>速度的来源。auto：共同日期有三个或以上时取其间的速率，否则取字段；common：两条序列在共同日期上的速率；field：字段 FIELD 和 OTHER_FIELD，各取自身图层的日期。</translation>
  </message>
  <message>
   <source>Where VEL, its standard deviation and the residual come from. source: the source, as far as it tells them; series: the series: least-squares rate, white noise about a linear and annual model.</source>
   <translation>VEL、其标准差和残差的来源。source：来源所提供者；series：序列：最小二乘速率，假定线性 + 年周期模型之外为白噪声。</translation>
  </message>
  <message>
   <source>Where WEED_ADJACENT is on. On densely covered ground groups lose many scatterers: of those above 12 dB on a simulated mine a fifth. maxima: every pixel more stable than all it touches; groups: one pixel of each group of touching pixels, chains included, as StaMPS.</source>
   <translation>用于 WEED_ADJACENT 打开时。在散射体密集的地面上，groups 会损失许多散射体：在模拟矿区，高于 12 dB 者损失五分之一。maxima：比所有相邻像元都稳定的像元；groups：每组相邻像元（含链状）保留一个，与 StaMPS 一致。</translation>
  </message>
  <message>
   <source>Where |C| is not positive definite the shrinkage is raised by tenths up to this; beyond it EVD is used.</source>
   <translation>|C| 非正定时，收缩以 0.1 递增至此值；超过则采用 EVD。</translation>
  </message>
  <message>
   <source>Whether a plane is taken off, not an offset alone. Switch it off where stable ground lies in one corner: a tilt found there reaches far.</source>
   <translation>是否去除平面，而不仅是高程偏差。稳定地面集中于一角时请关闭：由那里得出的倾斜会影响到很远。</translation>
  </message>
  <message>
   <source>Whether it is still in the phase. auto: take it off unless the files tell that it is off already; remove: take it off by exact geometry; orbits of all dates and heights are needed; removed: it is off already, the phase stays as it is.</source>
   <translation>相位中是否仍含此项。auto：除非文件注明已去除，否则去除；remove：按精确几何去除；需要所有日期的轨道和高程；removed：已去除，相位保持不变。</translation>
  </message>
  <message>
   <source>Which clusters ICOPS_KEEP marks. both: of values below and above the mean; subsidence: of values below the mean; uplift: of values above the mean, which is stable ground where all else subsides (see MIN_RATE).</source>
   <translation>ICOPS_KEEP 标记哪些聚类。both：低于和高于均值的值；subsidence：低于均值的值；uplift：高于均值的值，在其余地面均沉降处即为稳定地面（见 MIN_RATE）。</translation>
  </message>
  <message>
   <source>Which pairs are formed. all: every pair within both limits, as in the paper; hop3: each image with the three next ones, where within the limits; a planar subset, as unwrapping in time wants it; delaunay: edges of the Delaunay triangulation of time and baseline, each in units of its limit, where within the limits; the other planar subset; single_reference: the stack's reference image with all others, whatever the limits; sequential: each image with the next N_CONNECTIONS ones, whatever the limits.</source>
   <translation>组成哪些像对。all：两个限值以内的所有像对，与论文一致；hop3：限值以内每景影像与其后三景；时间解缠所需的平面子集；delaunay：时间与基线各以其限值为单位的 Delaunay 三角网的边，限值以内；另一种平面子集；single_reference：堆栈的参考影像与其他所有影像，不受限值约束；sequential：每景影像与其后 N_CONNECTIONS 景，不受限值约束。</translation>
  </message>
  <message>
   <source>Which points belong together. mutual: pairs of points that are each other's nearest; none is used twice; stations: OTHER holds stations (levelling, GNSS); the points of INPUT around each are averaged.</source>
   <translation>哪些点相匹配。mutual：互为最近的点对；每点至多用一次；stations：OTHER 为测站（水准、GNSS）；对其周围的 INPUT 点取平均。</translation>
  </message>
  <message>
   <source>Which points each net is asked about. blocks: whole areas are held out, with a gap about them; random: points are held out wherever they lie, which flatters the result: the report shows the AUC of held-out areas beside it.</source>
   <translation>由各网络评判哪些点。blocks：留出整片区域，其周围设间隔；random：随机留出点，结果会偏乐观：报告同时给出留出区域的 AUC。</translation>
  </message>
  <message>
   <source>With a gap of 72 days between them, longer than the pairs of a network.</source>
   <translation>组间有 72 天的间断，长于网络中的像对。</translation>
  </message>
  <message>
   <source>With PREVIOUS: dates within so many days of its last one take new values, since the atmospheric filter now sees what came after them; all before stay as published. 0 keeps every date, at the cost of a small step before the new ones.</source>
   <translation>给出 PREVIOUS 时：距其最后日期不超过此天数的日期取新值，因为大气滤波现在能看到其后的数据；更早的日期保持已发布的值。0 表示保留每个日期，代价是新日期之前出现小的阶跃。</translation>
  </message>
  <message>
   <source>Wrapped interferograms with their coherence, as the stage interferograms writes them.</source>
   <translation>缠绕的干涉图及其相干系数，由 interferograms 阶段写出。</translation>
  </message>
  <message>
   <source>Wrapped phase and coherence of every pair as styled GeoTIFF layers on the map.</source>
   <translation>将每个像对的缠绕相位和相干系数作为带样式的 GeoTIFF 图层加载到地图上。</translation>
  </message>
  <message>
   <source>Wrapped phase, coherence and geometry in MintPy's names; NaN where there is no data.</source>
   <translation>缠绕相位、相干系数和几何，采用 MintPy 的命名；无数据处为 NaN。</translation>
  </message>
  <message>
   <source>YYYYMMDD of the image whose grid all others get; empty takes the one that the files in geo are named after, else the middle one.</source>
   <translation>提供格网供其他影像配准的影像日期 YYYYMMDD；留空取 geo 中文件名所示的日期，若无则取中间日期。</translation>
  </message>
  <message>
   <source>{name} has other dates than the reference and is shown without it.</source>
   <translation>{name} 的日期与参考不同，未减去参考。</translation>
  </message>
  <message>
   <source>{n} series are shown already: remove one from the list first.</source>
   <translation>已显示 {n} 条序列：请先从列表中移除一条。</translation>
  </message>
 </context>
</TS>
