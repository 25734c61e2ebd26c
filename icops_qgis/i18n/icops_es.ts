<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>ICOPS</name>
  <message>
   <source>0 after co-registration.</source>
   <translation>0 después del corregistro.</translation>
  </message>
  <message>
   <source>1 Stack</source>
   <translation>1 Pila de imágenes</translation>
  </message>
  <message>
   <source>1.96 standard deviations.</source>
   <translation>1.96 desviaciones estándar.</translation>
  </message>
  <message>
   <source>2 Interferometry</source>
   <translation>2 Interferometría</translation>
  </message>
  <message>
   <source>3 Scatterers</source>
   <translation>3 Dispersores</translation>
  </message>
  <message>
   <source>4 Time series</source>
   <translation>4 Series temporales</translation>
  </message>
  <message>
   <source>5 Optimisation</source>
   <translation>5 Optimización</translation>
  </message>
  <message>
   <source>6 Analysis</source>
   <translation>6 Análisis</translation>
  </message>
  <message>
   <source>7 DEM change</source>
   <translation>7 Cambio del MDE</translation>
  </message>
  <message>
   <source>A DS has so many or more, its own included.</source>
   <translation>Un DS tiene al menos este número, incluido él mismo.</translation>
  </message>
  <message>
   <source>A layer has no incidence angle (field INC_ANGLE, in degrees)</source>
   <translation>Una capa no tiene ángulo de incidencia (campo INC_ANGLE, en grados)</translation>
  </message>
  <message>
   <source>A point per cell; positive is east.</source>
   <translation>Un punto por celda; positivo es hacia el este.</translation>
  </message>
  <message>
   <source>A point per cell; positive is up.</source>
   <translation>Un punto por celda; positivo es hacia arriba.</translation>
  </message>
  <message>
   <source>A PS has a lower one.</source>
   <translation>Un PS la tiene menor.</translation>
  </message>
  <message>
   <source>A series is vertical already (LOS_U is 1)</source>
   <translation>Una serie ya es vertical (LOS_U es 1)</translation>
  </message>
  <message>
   <source>above {limit}</source>
   <translation>más de {limit}</translation>
  </message>
  <message>
   <source>above {limit} {unit}</source>
   <translation>más de {limit} {unit}</translation>
  </message>
  <message>
   <source>Acceleration</source>
   <translation>Aceleración</translation>
  </message>
  <message>
   <source>Acceleration in the last two of the shortest windows [mm/yr2]</source>
   <translation>Aceleración en las dos últimas de las ventanas más cortas [mm/yr2]</translation>
  </message>
  <message>
   <source>Acquisition dates they join.</source>
   <translation>Fechas de adquisición que unen.</translation>
  </message>
  <message>
   <source>Add the rasters to the map</source>
   <translation>Añadir los rásteres al mapa</translation>
  </message>
  <message>
   <source>Adds a field with the acceleration of each point.</source>
   <translation>Añade un campo con la aceleración de cada punto.</translation>
  </message>
  <message>
   <source>Against the labels, of points it had not seen; -1: unknown.</source>
   <translation>Frente a las etiquetas, de puntos que no había visto; -1: desconocida.</translation>
  </message>
  <message>
   <source>alarm: moves faster than before</source>
   <translation>alarm: se mueve más rápido que antes</translation>
  </message>
  <message>
   <source>Alarms</source>
   <translation>Alarmas</translation>
  </message>
  <message>
   <source>Alerts</source>
   <translation>Alertas</translation>
  </message>
  <message>
   <source>Alerts (report)</source>
   <translation>Alertas (informe)</translation>
  </message>
  <message>
   <source>All lines…</source>
   <translation>Todas las líneas…</translation>
  </message>
  <message>
   <source>All maps side by side on one scale, with numbers.</source>
   <translation>Todos los mapas juntos en una misma escala, con números.</translation>
  </message>
  <message>
   <source>Alpha of the combined low-pass and adaptive phase filter.</source>
   <translation>Alfa del filtro de fase que combina paso bajo y adaptativo.</translation>
  </message>
  <message>
   <source>Among those above 0.5, by linking pure noise.</source>
   <translation>Entre los de más de 0.5, enlazando ruido puro.</translation>
  </message>
  <message>
   <source>Amplitude dispersion</source>
   <translation>Dispersión de amplitud</translation>
  </message>
  <message>
   <source>Amplitude statistics</source>
   <translation>Estadísticas de amplitud</translation>
  </message>
  <message>
   <source>Annual motion, amplitude</source>
   <translation>Movimiento anual, amplitud</translation>
  </message>
  <message>
   <source>Annual motion, day of its peak</source>
   <translation>Movimiento anual, día del máximo</translation>
  </message>
  <message>
   <source>Annual term</source>
   <translation>Término anual</translation>
  </message>
  <message>
   <source>Area</source>
   <translation>Área</translation>
  </message>
  <message>
   <source>Area [m2]</source>
   <translation>Área [m2]</translation>
  </message>
  <message>
   <source>Ascending points</source>
   <translation>Puntos ascendentes</translation>
  </message>
  <message>
   <source>At the scene's centre.</source>
   <translation>En el centro de la escena.</translation>
  </message>
  <message>
   <source>Atmosphere</source>
   <translation>Atmósfera</translation>
  </message>
  <message>
   <source>Attention</source>
   <translation>Atención</translation>
  </message>
  <message>
   <source>attention: rate changed</source>
   <translation>attention: la velocidad cambió</translation>
  </message>
  <message>
   <source>AUC of the best plain judge</source>
   <translation>AUC del mejor criterio simple</translation>
  </message>
  <message>
   <source>AUC of the CNN</source>
   <translation>AUC de la CNN</translation>
  </message>
  <message>
   <source>away from it</source>
   <translation>alejándose de él</translation>
  </message>
  <message>
   <source>Azimuth lines of 14 m.</source>
   <translation>Líneas de acimut de 14 m.</translation>
  </message>
  <message>
   <source>Baselines</source>
   <translation>Líneas base</translation>
  </message>
  <message>
   <source>below {limit} {unit}</source>
   <translation>menos de {limit} {unit}</translation>
  </message>
  <message>
   <source>Beta of the filter: its adaptive part beside the low-pass.</source>
   <translation>Beta del filtro: su parte adaptativa frente al paso bajo.</translation>
  </message>
  <message>
   <source>Between neighbours; the search goes no farther.</source>
   <translation>Entre vecinos; la búsqueda no va más allá.</translation>
  </message>
  <message>
   <source>Bias [mm/yr]</source>
   <translation>Sesgo [mm/yr]</translation>
  </message>
  <message>
   <source>Bin</source>
   <translation>Intervalo</translation>
  </message>
  <message>
   <source>Bins</source>
   <translation>Intervalos</translation>
  </message>
  <message>
   <source>Bins without a point</source>
   <translation>Intervalos sin puntos</translation>
  </message>
  <message>
   <source>By their series; -1 where there are none.</source>
   <translation>Según sus series; -1 donde no hay ninguno.</translation>
  </message>
  <message>
   <source>Calibrated threshold</source>
   <translation>Umbral calibrado</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>Cancelado.</translation>
  </message>
  <message>
   <source>Candidates</source>
   <translation>Candidatos</translation>
  </message>
  <message>
   <source>Cell [m]</source>
   <translation>Celda [m]</translation>
  </message>
  <message>
   <source>Cell used [m]</source>
   <translation>Celda usada [m]</translation>
  </message>
  <message>
   <source>Cells</source>
   <translation>Celdas</translation>
  </message>
  <message>
   <source>Cells farther from every point are void.</source>
   <translation>Las celdas más alejadas de todo punto quedan vacías.</translation>
  </message>
  <message>
   <source>Cells with points of both layers.</source>
   <translation>Celdas con puntos de ambas capas.</translation>
  </message>
  <message>
   <source>Cells within this distance of the reference are averaged.</source>
   <translation>Se promedian las celdas a esta distancia de la referencia.</translation>
  </message>
  <message>
   <source>Change between elevation models</source>
   <translation>Cambio entre modelos de elevación</translation>
  </message>
  <message>
   <source>Change of height</source>
   <translation>Cambio de altura</translation>
  </message>
  <message>
   <source>Change of height at the points, mean [m]</source>
   <translation>Cambio de altura en los puntos, media [m]</translation>
  </message>
  <message>
   <source>Change of height, new - old [m]</source>
   <translation>Cambio de altura, nuevo - antiguo [m]</translation>
  </message>
  <message>
   <source>Change of mass [t]</source>
   <translation>Cambio de masa [t]</translation>
  </message>
  <message>
   <source>Change of mass per year [t/yr]</source>
   <translation>Cambio de masa por año [t/yr]</translation>
  </message>
  <message>
   <source>Change of rate [mm/yr]</source>
   <translation>Cambio de velocidad [mm/yr]</translation>
  </message>
  <message>
   <source>Change of rate, standard deviation [mm/yr]</source>
   <translation>Cambio de velocidad, desviación estándar [mm/yr]</translation>
  </message>
  <message>
   <source>Change of the mass of ore [t]</source>
   <translation>Cambio de la masa de mineral [t]</translation>
  </message>
  <message>
   <source>Change of volume [m3]</source>
   <translation>Cambio de volumen [m3]</translation>
  </message>
  <message>
   <source>Change of volume per year [m3/yr]</source>
   <translation>Cambio de volumen por año [m3/yr]</translation>
  </message>
  <message>
   <source>Changes of rate below it are no alert, however sure.</source>
   <translation>Los cambios de velocidad menores no dan alerta, por seguros que sean.</translation>
  </message>
  <message>
   <source>Changing ground</source>
   <translation>Terreno cambiante</translation>
  </message>
  <message>
   <source>Check environment</source>
   <translation>Comprobar el entorno</translation>
  </message>
  <message>
   <source>Check environment…</source>
   <translation>Comprobar el entorno…</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Click a point</source>
   <translation>Pulsar un punto</translation>
  </message>
  <message>
   <source>Click a point on the map (Shift adds a series)</source>
   <translation>Pulse un punto en el mapa (Mayús añade una serie)</translation>
  </message>
  <message>
   <source>Cluster areas</source>
   <translation>Áreas de los grupos</translation>
  </message>
  <message>
   <source>Cluster below (-) or above (+) the mean; 1, 2, 3: 90, 95, 99 %</source>
   <translation>Grupo por debajo (-) o por encima (+) de la media; 1, 2, 3: 90, 95, 99 %</translation>
  </message>
  <message>
   <source>Cluster scheduler</source>
   <translation>Planificador del clúster</translation>
  </message>
  <message>
   <source>Cluster scheduler (dask), e.g. tcp://host:8786</source>
   <translation>Planificador del clúster (dask), p. ej. tcp://host:8786</translation>
  </message>
  <message>
   <source>Clusters to keep</source>
   <translation>Grupos que se conservan</translation>
  </message>
  <message>
   <source>Co-register elevation models</source>
   <translation>Corregistrar modelos de elevación</translation>
  </message>
  <message>
   <source>Co-register stack</source>
   <translation>Corregistrar la pila</translation>
  </message>
  <message>
   <source>Co-registered images, as import_stack writes them.</source>
   <translation>Imágenes corregistradas, tal como las escribe import_stack.</translation>
  </message>
  <message>
   <source>Co-registered model</source>
   <translation>Modelo corregistrado</translation>
  </message>
  <message>
   <source>Co-registered stack</source>
   <translation>Pila corregistrada</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Código</translation>
  </message>
  <message>
   <source>Coherence</source>
   <translation>Coherencia</translation>
  </message>
  <message>
   <source>Coherence in INPUT (-1 = not known)</source>
   <translation>Coherencia en INPUT (-1 = desconocida)</translation>
  </message>
  <message>
   <source>Coherent, but inconsistent or on small islands.</source>
   <translation>Coherentes, pero inconsistentes o en islas pequeñas.</translation>
  </message>
  <message>
   <source>Column in the images</source>
   <translation>Columna en las imágenes</translation>
  </message>
  <message>
   <source>Column of the image</source>
   <translation>Columna de la imagen</translation>
  </message>
  <message>
   <source>Column that names the points; empty finds it by its name.</source>
   <translation>Columna con los nombres de los puntos; vacío la busca por su nombre.</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>Columnas</translation>
  </message>
  <message>
   <source>Columns of 30 m.</source>
   <translation>Columnas de 30 m.</translation>
  </message>
  <message>
   <source>Columns of each image.</source>
   <translation>Columnas de cada imagen.</translation>
  </message>
  <message>
   <source>Columns of the window</source>
   <translation>Columnas de la ventana</translation>
  </message>
  <message>
   <source>Combine scatterers</source>
   <translation>Combinar dispersores</translation>
  </message>
  <message>
   <source>Combined points</source>
   <translation>Puntos combinados</translation>
  </message>
  <message>
   <source>Combined points so far</source>
   <translation>Puntos combinados hasta ahora</translation>
  </message>
  <message>
   <source>Combined points, updated</source>
   <translation>Puntos combinados, actualizados</translation>
  </message>
  <message>
   <source>Common dates</source>
   <translation>Fechas comunes</translation>
  </message>
  <message>
   <source>Common dates without a value, interpolated</source>
   <translation>Fechas comunes sin valor, interpoladas</translation>
  </message>
  <message>
   <source>Common reference</source>
   <translation>Referencia común</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Comparar</translation>
  </message>
  <message>
   <source>Compare points</source>
   <translation>Comparar puntos</translation>
  </message>
  <message>
   <source>Component</source>
   <translation>Componente</translation>
  </message>
  <message>
   <source>Compress the images</source>
   <translation>Comprimir las imágenes</translation>
  </message>
  <message>
   <source>Confidence [%]</source>
   <translation>Confianza [%]</translation>
  </message>
  <message>
   <source>Connected parts of the network.</source>
   <translation>Partes conectadas de la red.</translation>
  </message>
  <message>
   <source>Connected parts of the network; 1 is whole.</source>
   <translation>Partes conectadas de la red; 1 es completa.</translation>
  </message>
  <message>
   <source>Connected subsets of pairs</source>
   <translation>Subconjuntos conectados de pares</translation>
  </message>
  <message>
   <source>Connections per image</source>
   <translation>Conexiones por imagen</translation>
  </message>
  <message>
   <source>Contours of change</source>
   <translation>Curvas de nivel del cambio</translation>
  </message>
  <message>
   <source>Convergence</source>
   <translation>Convergencia</translation>
  </message>
  <message>
   <source>Coordinate system</source>
   <translation>Sistema de coordenadas</translation>
  </message>
  <message>
   <source>Correct unwrapping errors by closure</source>
   <translation>Corregir errores de desenrollado por cierre</translation>
  </message>
  <message>
   <source>Correlation of the series (-9 = no series)</source>
   <translation>Correlación de las series (-9 = sin series)</translation>
  </message>
  <message>
   <source>Counts, covered ground, quality and noise of PS and DS.</source>
   <translation>Recuentos, terreno cubierto, calidad y ruido de PS y DS.</translation>
  </message>
  <message>
   <source>Coverage gain [%]</source>
   <translation>Ganancia de cobertura [%]</translation>
  </message>
  <message>
   <source>Covered by 50 m cells with points [%]</source>
   <translation>Cubierto por celdas de 50 m con puntos [%]</translation>
  </message>
  <message>
   <source>Curve</source>
   <translation>Curva</translation>
  </message>
  <message>
   <source>Date column</source>
   <translation>Columna de fecha</translation>
  </message>
  <message>
   <source>Date of the displacements</source>
   <translation>Fecha de los desplazamientos</translation>
  </message>
  <message>
   <source>Date whose grid all images share, YYYYMMDD.</source>
   <translation>Fecha cuya malla comparten todas las imágenes, YYYYMMDD.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, after which images are left out likewise.</source>
   <translation>Fecha, YYYYMMDD, después de la cual también se omiten las imágenes.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, that baselines and ranges refer to.</source>
   <translation>Fecha, YYYYMMDD, a la que se refieren líneas base y distancias.</translation>
  </message>
  <message>
   <source>Dates</source>
   <translation>Fechas</translation>
  </message>
  <message>
   <source>Dates added</source>
   <translation>Fechas añadidas</translation>
  </message>
  <message>
   <source>Dates of a mini-stack</source>
   <translation>Fechas de una minipila</translation>
  </message>
  <message>
   <source>Dates of each series.</source>
   <translation>Fechas de cada serie.</translation>
  </message>
  <message>
   <source>Dates that are mapped.</source>
   <translation>Fechas cartografiadas.</translation>
  </message>
  <message>
   <source>Dates that count</source>
   <translation>Fechas que cuentan</translation>
  </message>
  <message>
   <source>Decompose motion</source>
   <translation>Descomponer el movimiento</translation>
  </message>
  <message>
   <source>Decorrelation</source>
   <translation>Decorrelación</translation>
  </message>
  <message>
   <source>Decorrelation noise</source>
   <translation>Ruido de decorrelación</translation>
  </message>
  <message>
   <source>Deformation profiles</source>
   <translation>Perfiles de deformación</translation>
  </message>
  <message>
   <source>DEM error</source>
   <translation>Error del MDE</translation>
  </message>
  <message>
   <source>DEM error [m]</source>
   <translation>Error del MDE [m]</translation>
  </message>
  <message>
   <source>Densities of the zones</source>
   <translation>Densidades de las zonas</translation>
  </message>
  <message>
   <source>Density [t/m3]</source>
   <translation>Densidad [t/m3]</translation>
  </message>
  <message>
   <source>Density of dumps [t/m3]</source>
   <translation>Densidad de las escombreras [t/m3]</translation>
  </message>
  <message>
   <source>Density of excavations [t/m3]</source>
   <translation>Densidad de las excavaciones [t/m3]</translation>
  </message>
  <message>
   <source>Deramped TOPS images</source>
   <translation>Imágenes TOPS sin rampa</translation>
  </message>
  <message>
   <source>Descending points</source>
   <translation>Puntos descendentes</translation>
  </message>
  <message>
   <source>Detectable change [mm/yr]</source>
   <translation>Cambio detectable [mm/yr]</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <source>Device for homogeneous pixels, linking and the CNN</source>
   <translation>Dispositivo para los píxeles homogéneos, el enlace y la CNN</translation>
  </message>
  <message>
   <source>Difference</source>
   <translation>Diferencia</translation>
  </message>
  <message>
   <source>Differences</source>
   <translation>Diferencias</translation>
  </message>
  <message>
   <source>Direction of flight</source>
   <translation>Dirección de vuelo</translation>
  </message>
  <message>
   <source>Direction of motion</source>
   <translation>Dirección del movimiento</translation>
  </message>
  <message>
   <source>Direction of the steepest descent, clockwise from north</source>
   <translation>Dirección de máxima pendiente, horaria desde el norte</translation>
  </message>
  <message>
   <source>Displacement</source>
   <translation>Desplazamiento</translation>
  </message>
  <message>
   <source>Displacement column</source>
   <translation>Columna de desplazamiento</translation>
  </message>
  <message>
   <source>Displacement trend</source>
   <translation>Tendencia del desplazamiento</translation>
  </message>
  <message>
   <source>Distance [m]</source>
   <translation>Distancia [m]</translation>
  </message>
  <message>
   <source>Distance between the two [m]</source>
   <translation>Distancia entre ambos [m]</translation>
  </message>
  <message>
   <source>Distance used [m]</source>
   <translation>Distancia usada [m]</translation>
  </message>
  <message>
   <source>Distributed scatterers</source>
   <translation>Dispersores distribuidos</translation>
  </message>
  <message>
   <source>Distributed scatterers (DS)</source>
   <translation>Dispersores distribuidos (DS)</translation>
  </message>
  <message>
   <source>Distributed scatterers (report)</source>
   <translation>Dispersores distribuidos (informe)</translation>
  </message>
  <message>
   <source>Doppler centroid</source>
   <translation>Centroide Doppler</translation>
  </message>
  <message>
   <source>Draw</source>
   <translation>Dibujar</translation>
  </message>
  <message>
   <source>Draw a line on the map: left clicks are vertices, a right or double click ends it, Backspace takes the last vertex back, Escape all of them</source>
   <translation>Dibuje una línea en el mapa: los clics izquierdos son vértices, un clic derecho o doble la termina, Retroceso deshace el último vértice, Escape todos</translation>
  </message>
  <message>
   <source>Draw a polygon on the map: left clicks are corners, a right click closes it</source>
   <translation>Dibuje un polígono en el mapa: los clics izquierdos son vértices, un clic derecho lo cierra</translation>
  </message>
  <message>
   <source>Draw an area</source>
   <translation>Dibujar un área</translation>
  </message>
  <message>
   <source>Draw lines and show the displacement along them</source>
   <translation>Dibujar líneas y mostrar el desplazamiento a lo largo de ellas</translation>
  </message>
  <message>
   <source>Dumped [m3]</source>
   <translation>Vertido [m3]</translation>
  </message>
  <message>
   <source>east</source>
   <translation>este</translation>
  </message>
  <message>
   <source>Effective area</source>
   <translation>Área efectiva</translation>
  </message>
  <message>
   <source>Empty zones</source>
   <translation>Zonas vacías</translation>
  </message>
  <message>
   <source>Empty: that of the reference.</source>
   <translation>Vacío: el de la referencia.</translation>
  </message>
  <message>
   <source>End of the line, x</source>
   <translation>Final de la línea, x</translation>
  </message>
  <message>
   <source>End of the line, y</source>
   <translation>Final de la línea, y</translation>
  </message>
  <message>
   <source>Environment page</source>
   <translation>Página del entorno</translation>
  </message>
  <message>
   <source>Estimator</source>
   <translation>Estimador</translation>
  </message>
  <message>
   <source>every stage is run</source>
   <translation>se ejecutan todas las etapas</translation>
  </message>
  <message>
   <source>Excavated [m3]</source>
   <translation>Excavado [m3]</translation>
  </message>
  <message>
   <source>Excavated over dumped; NULL without both.</source>
   <translation>Excavado entre vertido; NULL si falta alguno.</translation>
  </message>
  <message>
   <source>Excavations</source>
   <translation>Excavaciones</translation>
  </message>
  <message>
   <source>Expected false points</source>
   <translation>Puntos falsos esperados</translation>
  </message>
  <message>
   <source>Expected share of noise</source>
   <translation>Proporción de ruido esperada</translation>
  </message>
  <message>
   <source>Exponent of the adaptive filter</source>
   <translation>Exponente del filtro adaptativo</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportar</translation>
  </message>
  <message>
   <source>Export profile</source>
   <translation>Exportar perfil</translation>
  </message>
  <message>
   <source>Export time series</source>
   <translation>Exportar series temporales</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportar…</translation>
  </message>
  <message>
   <source>False alerts [%]</source>
   <translation>Falsas alertas [%]</translation>
  </message>
  <message>
   <source>Faster than half of what the dates can show (1 = yes)</source>
   <translation>Más rápido que la mitad de lo que las fechas pueden mostrar (1 = sí)</translation>
  </message>
  <message>
   <source>Fewest homogeneous pixels</source>
   <translation>Mínimo de píxeles homogéneos</translation>
  </message>
  <message>
   <source>Field of the velocity in INPUT, mm/yr.</source>
   <translation>Campo de la velocidad en INPUT, mm/yr.</translation>
  </message>
  <message>
   <source>Field of the velocity in OTHER, mm/yr.</source>
   <translation>Campo de la velocidad en OTHER, mm/yr.</translation>
  </message>
  <message>
   <source>Field of the velocity, mm/yr.</source>
   <translation>Campo de la velocidad, mm/yr.</translation>
  </message>
  <message>
   <source>Field of ZONES, t/m3.</source>
   <translation>Campo de ZONES, t/m3.</translation>
  </message>
  <message>
   <source>Field of ZONES; empty: their numbers.</source>
   <translation>Campo de ZONES; vacío: sus números.</translation>
  </message>
  <message>
   <source>First date</source>
   <translation>Primera fecha</translation>
  </message>
  <message>
   <source>First day of the window in which the change is surest</source>
   <translation>Primer día de la ventana en que el cambio es más seguro</translation>
  </message>
  <message>
   <source>First shift</source>
   <translation>Primer desplazamiento</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>Ajuste</translation>
  </message>
  <message>
   <source>Fit a tilt</source>
   <translation>Ajustar una inclinación</translation>
  </message>
  <message>
   <source>Folder for the rasters, their styles and a table of them.</source>
   <translation>Carpeta para los rásteres, sus estilos y una tabla de ellos.</translation>
  </message>
  <message>
   <source>Folder of finished stages: one that is asked for again unchanged is skipped</source>
   <translation>Carpeta de etapas terminadas: la que se pide de nuevo sin cambios se omite</translation>
  </message>
  <message>
   <source>Folder of the run</source>
   <translation>Carpeta de la ejecución</translation>
  </message>
  <message>
   <source>Follow the relief</source>
   <translation>Seguir el relieve</translation>
  </message>
  <message>
   <source>Form of FaSHPS</source>
   <translation>Variante de FaSHPS</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Formato</translation>
  </message>
  <message>
   <source>Format found</source>
   <translation>Formato encontrado</translation>
  </message>
  <message>
   <source>GACOS delays</source>
   <translation>Retardos de GACOS</translation>
  </message>
  <message>
   <source>gain of height, every {interval} m</source>
   <translation>ganancia de altura, cada {interval} m</translation>
  </message>
  <message>
   <source>Gaps, doubled dates and what else the log warns of.</source>
   <translation>Huecos, fechas duplicadas y lo demás de lo que avisa el registro.</translation>
  </message>
  <message>
   <source>Gi* [standard deviations]</source>
   <translation>Gi* [desviaciones estándar]</translation>
  </message>
  <message>
   <source>given, peak or neighbours.</source>
   <translation>given, peak o neighbours.</translation>
  </message>
  <message>
   <source>Grey copies half a wavelength up and down: where a series jumps from itself to a copy, its phase has been unwrapped wrongly</source>
   <translation>Copias grises media longitud de onda arriba y abajo: donde una serie salta a una copia, su fase se desenrolló mal</translation>
  </message>
  <message>
   <source>Grid size [m]</source>
   <translation>Tamaño de la malla [m]</translation>
  </message>
  <message>
   <source>Groups of dates</source>
   <translation>Grupos de fechas</translation>
  </message>
  <message>
   <source>Groups of pixels that no edge joins.</source>
   <translation>Grupos de píxeles que ninguna arista une.</translation>
  </message>
  <message>
   <source>Groups of points that no edge joins.</source>
   <translation>Grupos de puntos que ninguna arista une.</translation>
  </message>
  <message>
   <source>Half-width</source>
   <translation>Semiancho</translation>
  </message>
  <message>
   <source>Half-width of the swath [m]</source>
   <translation>Semiancho de la franja [m]</translation>
  </message>
  <message>
   <source>Heading [deg]</source>
   <translation>Rumbo [deg]</translation>
  </message>
  <message>
   <source>Heading of the ascending satellite [deg]</source>
   <translation>Rumbo del satélite ascendente [deg]</translation>
  </message>
  <message>
   <source>Heading of the descending satellite [deg]</source>
   <translation>Rumbo del satélite descendente [deg]</translation>
  </message>
  <message>
   <source>Heading of the page.</source>
   <translation>Encabezado de la página.</translation>
  </message>
  <message>
   <source>Heading of the satellite [deg]</source>
   <translation>Rumbo del satélite [deg]</translation>
  </message>
  <message>
   <source>Height</source>
   <translation>Altura</translation>
  </message>
  <message>
   <source>Height [m]</source>
   <translation>Altura [m]</translation>
  </message>
  <message>
   <source>Height error [m]</source>
   <translation>Error de altura [m]</translation>
  </message>
  <message>
   <source>Height errors of single pixels are looked for up to this.</source>
   <translation>Los errores de altura de cada píxel se buscan hasta este valor.</translation>
  </message>
  <message>
   <source>Height of the points above the DEM, mean over cells, m.</source>
   <translation>Altura de los puntos sobre el MDE, media por celdas, m.</translation>
  </message>
  <message>
   <source>Height, height error added [m]</source>
   <translation>Altura, sumado el error de altura [m]</translation>
  </message>
  <message>
   <source>Height, standard deviation</source>
   <translation>Altura, desviación estándar</translation>
  </message>
  <message>
   <source>Heights</source>
   <translation>Alturas</translation>
  </message>
  <message>
   <source>Heights after, in the first band.</source>
   <translation>Alturas posteriores, en la primera banda.</translation>
  </message>
  <message>
   <source>Heights before, in the first band.</source>
   <translation>Alturas anteriores, en la primera banda.</translation>
  </message>
  <message>
   <source>Heights in the first band; it is moved.</source>
   <translation>Alturas en la primera banda; es el que se mueve.</translation>
  </message>
  <message>
   <source>Heights in the first band; it stays where it is.</source>
   <translation>Alturas en la primera banda; permanece donde está.</translation>
  </message>
  <message>
   <source>Heights of the ground</source>
   <translation>Alturas del terreno</translation>
  </message>
  <message>
   <source>Held-out points</source>
   <translation>Puntos reservados</translation>
  </message>
  <message>
   <source>Highest displacement of a bin [mm]</source>
   <translation>Desplazamiento máximo de un intervalo [mm]</translation>
  </message>
  <message>
   <source>Highest order</source>
   <translation>Orden máximo</translation>
  </message>
  <message>
   <source>Homogeneous pixels</source>
   <translation>Píxeles homogéneos</translation>
  </message>
  <message>
   <source>Homogeneous pixels at the median, the centre included.</source>
   <translation>Mediana de píxeles homogéneos, incluido el centro.</translation>
  </message>
  <message>
   <source>Homogeneous pixels, own included (0 = not counted)</source>
   <translation>Píxeles homogéneos, incluido el propio (0 = no contados)</translation>
  </message>
  <message>
   <source>Hot spots</source>
   <translation>Puntos calientes</translation>
  </message>
  <message>
   <source>Hot spots (report)</source>
   <translation>Puntos calientes (informe)</translation>
  </message>
  <message>
   <source>How far it was moved east.</source>
   <translation>Cuánto se movió hacia el este.</translation>
  </message>
  <message>
   <source>How far it was moved north.</source>
   <translation>Cuánto se movió hacia el norte.</translation>
  </message>
  <message>
   <source>How much too high it was in the middle.</source>
   <translation>Cuánto estaba demasiado alto en el centro.</translation>
  </message>
  <message>
   <source>How often it fits there side by side</source>
   <translation>Cuántas veces cabe allí, una junto a otra</translation>
  </message>
  <message>
   <source>Image format</source>
   <translation>Formato de imagen</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Imágenes</translation>
  </message>
  <message>
   <source>Images written, the reference included.</source>
   <translation>Imágenes escritas, incluida la referencia.</translation>
  </message>
  <message>
   <source>Images written.</source>
   <translation>Imágenes escritas.</translation>
  </message>
  <message>
   <source>Import interferograms</source>
   <translation>Importar interferogramas</translation>
  </message>
  <message>
   <source>Import points</source>
   <translation>Importar puntos</translation>
  </message>
  <message>
   <source>Import stack</source>
   <translation>Importar pila</translation>
  </message>
  <message>
   <source>Incidence angle</source>
   <translation>Ángulo de incidencia</translation>
  </message>
  <message>
   <source>Incidence angle [deg]</source>
   <translation>Ángulo de incidencia [deg]</translation>
  </message>
  <message>
   <source>Incomplete pairs [%]</source>
   <translation>Pares incompletos [%]</translation>
  </message>
  <message>
   <source>Incomplete, dropped or empty pairs.</source>
   <translation>Pares incompletos, descartados o vacíos.</translation>
  </message>
  <message>
   <source>Incomplete, inconsistent or on small islands.</source>
   <translation>Incompletos, inconsistentes o en islas pequeñas.</translation>
  </message>
  <message>
   <source>Independent looks</source>
   <translation>Looks independientes</translation>
  </message>
  <message>
   <source>Independent looks of a cell, from the data.</source>
   <translation>Looks independientes de una celda, a partir de los datos.</translation>
  </message>
  <message>
   <source>Independent points that would tell as much</source>
   <translation>Puntos independientes que dirían lo mismo</translation>
  </message>
  <message>
   <source>INPUT above OTHER</source>
   <translation>INPUT por encima de OTHER</translation>
  </message>
  <message>
   <source>Installation command</source>
   <translation>Orden de instalación</translation>
  </message>
  <message>
   <source>Interactive plot as a self-contained page.</source>
   <translation>Gráfico interactivo como página autónoma.</translation>
  </message>
  <message>
   <source>Interferogram file</source>
   <translation>Archivo de interferogramas</translation>
  </message>
  <message>
   <source>Interferograms</source>
   <translation>Interferogramas</translation>
  </message>
  <message>
   <source>Interferograms written.</source>
   <translation>Interferogramas escritos.</translation>
  </message>
  <message>
   <source>Interpolated dates</source>
   <translation>Fechas interpoladas</translation>
  </message>
  <message>
   <source>Interval of contours [m]</source>
   <translation>Equidistancia de las curvas [m]</translation>
  </message>
  <message>
   <source>Inverse velocity in the window [d/mm] (-1 = not told from rest)</source>
   <translation>Velocidad inversa en la ventana [d/mm] (-1 = no se distingue del reposo)</translation>
  </message>
  <message>
   <source>Islands</source>
   <translation>Islas</translation>
  </message>
  <message>
   <source>Keep the series that are shown and add to them</source>
   <translation>Conservar las series mostradas y añadir otras</translation>
  </message>
  <message>
   <source>kept by the CNN</source>
   <translation>conservado por la CNN</translation>
  </message>
  <message>
   <source>Kept by the CNN (1 = yes)</source>
   <translation>Conservado por la CNN (1 = sí)</translation>
  </message>
  <message>
   <source>Kept points inside</source>
   <translation>Puntos conservados dentro</translation>
  </message>
  <message>
   <source>Kept: in a cluster that counts (1 = yes)</source>
   <translation>Conservado: en un grupo que cuenta (1 = sí)</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>Etiquetas</translation>
  </message>
  <message>
   <source>Largest amplitude dispersion</source>
   <translation>Dispersión de amplitud máxima</translation>
  </message>
  <message>
   <source>Largest baseline [m]</source>
   <translation>Línea base máxima [m]</translation>
  </message>
  <message>
   <source>Largest difference of DEM errors [m]</source>
   <translation>Diferencia máxima de errores del MDE [m]</translation>
  </message>
  <message>
   <source>Largest difference of rate [mm/yr]</source>
   <translation>Diferencia máxima de velocidad [mm/yr]</translation>
  </message>
  <message>
   <source>Largest difference of velocities [mm/yr]</source>
   <translation>Diferencia máxima de velocidades [mm/yr]</translation>
  </message>
  <message>
   <source>Largest gain [m]</source>
   <translation>Ganancia máxima [m]</translation>
  </message>
  <message>
   <source>Largest gain of height [m]</source>
   <translation>Mayor ganancia de altura [m]</translation>
  </message>
  <message>
   <source>Largest height error [m]</source>
   <translation>Error de altura máximo [m]</translation>
  </message>
  <message>
   <source>Largest loss [m]</source>
   <translation>Pérdida máxima [m]</translation>
  </message>
  <message>
   <source>Largest loss of height [m]</source>
   <translation>Mayor pérdida de altura [m]</translation>
  </message>
  <message>
   <source>Largest noise in time [rad]</source>
   <translation>Ruido temporal máximo [rad]</translation>
  </message>
  <message>
   <source>Largest of the field in the cluster's direction, mm/yr for a velocity</source>
   <translation>Mayor valor del campo en la dirección del grupo, mm/yr si es velocidad</translation>
  </message>
  <message>
   <source>Largest offset of a patch from the first shift.</source>
   <translation>Mayor separación de un parche respecto al primer desplazamiento.</translation>
  </message>
  <message>
   <source>Largest perpendicular baseline [m]</source>
   <translation>Línea base perpendicular máxima [m]</translation>
  </message>
  <message>
   <source>Largest possible change [m]</source>
   <translation>Cambio máximo posible [m]</translation>
  </message>
  <message>
   <source>Largest residual [mm]</source>
   <translation>Residuo máximo [mm]</translation>
  </message>
  <message>
   <source>Largest residual [pixels]</source>
   <translation>Residuo máximo [pixels]</translation>
  </message>
  <message>
   <source>Largest shrinkage</source>
   <translation>Contracción máxima</translation>
  </message>
  <message>
   <source>Last date</source>
   <translation>Última fecha</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Capa</translation>
  </message>
  <message>
   <source>Layer of polygons, in any coordinate system.</source>
   <translation>Capa de polígonos, en cualquier sistema de coordenadas.</translation>
  </message>
  <message>
   <source>Least coherence</source>
   <translation>Coherencia mínima</translation>
  </message>
  <message>
   <source>Least coherence of arcs</source>
   <translation>Coherencia mínima de los arcos</translation>
  </message>
  <message>
   <source>Least homogeneous pixels</source>
   <translation>Mínimo de píxeles homogéneos</translation>
  </message>
  <message>
   <source>Least share seen</source>
   <translation>Proporción mínima observada</translation>
  </message>
  <message>
   <source>Least slope [deg]</source>
   <translation>Pendiente mínima [deg]</translation>
  </message>
  <message>
   <source>Least temporal coherence</source>
   <translation>Coherencia temporal mínima</translation>
  </message>
  <message>
   <source>Leave out side lobes</source>
   <translation>Descartar lóbulos laterales</translation>
  </message>
  <message>
   <source>left out of the analysis</source>
   <translation>fuera del análisis</translation>
  </message>
  <message>
   <source>Length of a bin [m]</source>
   <translation>Longitud de un intervalo [m]</translation>
  </message>
  <message>
   <source>Length of the bins along the line</source>
   <translation>Longitud de los intervalos a lo largo de la línea</translation>
  </message>
  <message>
   <source>Length of the line [m]</source>
   <translation>Longitud de la línea [m]</translation>
  </message>
  <message>
   <source>Length that slopes are measured over [m]</source>
   <translation>Longitud en que se miden las pendientes [m]</translation>
  </message>
  <message>
   <source>less rising</source>
   <translation>con menos ascenso</translation>
  </message>
  <message>
   <source>less subsiding</source>
   <translation>con menos subsidencia</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>Nivel</translation>
  </message>
  <message>
   <source>Level of detection [m]</source>
   <translation>Límite de detección [m]</translation>
  </message>
  <message>
   <source>Level: none, attention (rate changed), alarm (faster than before)</source>
   <translation>Nivel: none, attention (la velocidad cambió), alarm (más rápido que antes)</translation>
  </message>
  <message>
   <source>Libraries that are missing or cannot be imported.</source>
   <translation>Bibliotecas que faltan o no se pueden importar.</translation>
  </message>
  <message>
   <source>Limit of false points</source>
   <translation>Límite de puntos falsos</translation>
  </message>
  <message>
   <source>Limit of spikes</source>
   <translation>Límite de picos</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Línea</translation>
  </message>
  <message>
   <source>Line of sight</source>
   <translation>Línea de vista</translation>
  </message>
  <message>
   <source>Linear</source>
   <translation>Lineal</translation>
  </message>
  <message>
   <source>Linear + annual</source>
   <translation>Lineal + anual</translation>
  </message>
  <message>
   <source>Linear with a break</source>
   <translation>Lineal con un quiebre</translation>
  </message>
  <message>
   <source>Linearity R2</source>
   <translation>Linealidad R2</translation>
  </message>
  <message>
   <source>Lines</source>
   <translation>Líneas</translation>
  </message>
  <message>
   <source>Lines of equal change, labelled.</source>
   <translation>Líneas de igual cambio, con etiquetas.</translation>
  </message>
  <message>
   <source>Lines with points in their swath.</source>
   <translation>Líneas con puntos en su franja.</translation>
  </message>
  <message>
   <source>Link phases</source>
   <translation>Enlazar fases</translation>
  </message>
  <message>
   <source>Linked phases</source>
   <translation>Fases enlazadas</translation>
  </message>
  <message>
   <source>Linked phases so far</source>
   <translation>Fases enlazadas hasta ahora</translation>
  </message>
  <message>
   <source>Linked phases, updated</source>
   <translation>Fases enlazadas, actualizadas</translation>
  </message>
  <message>
   <source>Linked pixels with a temporal coherence above 0.5.</source>
   <translation>Píxeles enlazados con una coherencia temporal mayor que 0.5.</translation>
  </message>
  <message>
   <source>Longest edge [m]</source>
   <translation>Arista más larga [m]</translation>
  </message>
  <message>
   <source>Longest pair [d]</source>
   <translation>Par más largo [d]</translation>
  </message>
  <message>
   <source>Longest span [days]</source>
   <translation>Intervalo máximo [days]</translation>
  </message>
  <message>
   <source>Look vector to satellite, east</source>
   <translation>Vector de visión al satélite, este</translation>
  </message>
  <message>
   <source>Look vector to satellite, north</source>
   <translation>Vector de visión al satélite, norte</translation>
  </message>
  <message>
   <source>Look vector to satellite, up</source>
   <translation>Vector de visión al satélite, arriba</translation>
  </message>
  <message>
   <source>Looks in azimuth</source>
   <translation>Looks en acimut</translation>
  </message>
  <message>
   <source>Looks in range</source>
   <translation>Looks en rango</translation>
  </message>
  <message>
   <source>loss of height, every {interval} m</source>
   <translation>pérdida de altura, cada {interval} m</translation>
  </message>
  <message>
   <source>Loss or gain</source>
   <translation>Pérdida o ganancia</translation>
  </message>
  <message>
   <source>Lossless, but slow, and speckle gains a tenth at most.</source>
   <translation>Sin pérdidas, pero lento, y el moteado gana como mucho un décimo.</translation>
  </message>
  <message>
   <source>Low-pass wavelength [m]</source>
   <translation>Longitud de onda del paso bajo [m]</translation>
  </message>
  <message>
   <source>Lowest displacement [mm]</source>
   <translation>Desplazamiento mínimo [mm]</translation>
  </message>
  <message>
   <source>Lowest displacement of a bin [mm]</source>
   <translation>Desplazamiento mínimo de un intervalo [mm]</translation>
  </message>
  <message>
   <source>Map of the first layer and the tables as PDF.</source>
   <translation>Mapa de la primera capa y las tablas en PDF.</translation>
  </message>
  <message>
   <source>Maps over time</source>
   <translation>Mapas en el tiempo</translation>
  </message>
  <message>
   <source>Mask</source>
   <translation>Máscara</translation>
  </message>
  <message>
   <source>Masked</source>
   <translation>Enmascarados</translation>
  </message>
  <message>
   <source>Matching</source>
   <translation>Coincidencia</translation>
  </message>
  <message>
   <source>Mean</source>
   <translation>Media</translation>
  </message>
  <message>
   <source>Mean amplitude</source>
   <translation>Amplitud media</translation>
  </message>
  <message>
   <source>Mean amplitude (1 = scene mean)</source>
   <translation>Amplitud media (1 = media de la escena)</translation>
  </message>
  <message>
   <source>Mean change of height [m]</source>
   <translation>Cambio medio de altura [m]</translation>
  </message>
  <message>
   <source>mean change {range}</source>
   <translation>cambio medio {range}</translation>
  </message>
  <message>
   <source>Mean coherence</source>
   <translation>Coherencia media</translation>
  </message>
  <message>
   <source>Mean of INPUT - OTHER.</source>
   <translation>Media de INPUT - OTHER.</translation>
  </message>
  <message>
   <source>Mean of the calibrated amplitude, to see the points on.</source>
   <translation>Media de la amplitud calibrada, como fondo para ver los puntos.</translation>
  </message>
  <message>
   <source>Mean of the calibrated amplitude; the scene's average is 1.</source>
   <translation>Media de la amplitud calibrada; el promedio de la escena es 1.</translation>
  </message>
  <message>
   <source>Mean of the field, mm/yr for a velocity</source>
   <translation>Media del campo, mm/yr si es velocidad</translation>
  </message>
  <message>
   <source>mean of {name}, layer {layer}</source>
   <translation>media de {name}, capa {layer}</translation>
  </message>
  <message>
   <source>mean velocity {range}</source>
   <translation>velocidad media {range}</translation>
  </message>
  <message>
   <source>Median</source>
   <translation>Mediana</translation>
  </message>
  <message>
   <source>Median count</source>
   <translation>Número mediano</translation>
  </message>
  <message>
   <source>Median on stable ground [m]</source>
   <translation>Mediana en terreno estable [m]</translation>
  </message>
  <message>
   <source>Memory [GiB]</source>
   <translation>Memoria [GiB]</translation>
  </message>
  <message>
   <source>Memory for blocks [GiB]</source>
   <translation>Memoria para bloques [GiB]</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Método</translation>
  </message>
  <message>
   <source>Minimum mean coherence</source>
   <translation>Coherencia media mínima</translation>
  </message>
  <message>
   <source>Misfit</source>
   <translation>Desajuste</translation>
  </message>
  <message>
   <source>Missing dates [%]</source>
   <translation>Fechas ausentes [%]</translation>
  </message>
  <message>
   <source>Missing libraries</source>
   <translation>Bibliotecas ausentes</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelos</translation>
  </message>
  <message>
   <source>Most rounds</source>
   <translation>Rondas como máximo</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>Movimiento</translation>
  </message>
  <message>
   <source>Motion east</source>
   <translation>Movimiento al este</translation>
  </message>
  <message>
   <source>Motion up</source>
   <translation>Movimiento hacia arriba</translation>
  </message>
  <message>
   <source>Motion: 1 along the slope, 2 likewise, hardly seen, 0 vertical</source>
   <translation>Movimiento: 1 según la pendiente, 2 igual, apenas visible, 0 vertical</translation>
  </message>
  <message>
   <source>Movement alerts</source>
   <translation>Alertas de movimiento</translation>
  </message>
  <message>
   <source>Name column</source>
   <translation>Columna del nombre</translation>
  </message>
  <message>
   <source>Name of the layer in files that hold several.</source>
   <translation>Nombre de la capa en archivos que contienen varias.</translation>
  </message>
  <message>
   <source>Name of the line's end</source>
   <translation>Nombre del final de la línea</translation>
  </message>
  <message>
   <source>Name of the line's start</source>
   <translation>Nombre del inicio de la línea</translation>
  </message>
  <message>
   <source>Names of the lines</source>
   <translation>Nombres de las líneas</translation>
  </message>
  <message>
   <source>Names of the zones</source>
   <translation>Nombres de las zonas</translation>
  </message>
  <message>
   <source>Net</source>
   <translation>Neto</translation>
  </message>
  <message>
   <source>Network</source>
   <translation>Red</translation>
  </message>
  <message>
   <source>Network in pieces</source>
   <translation>Red en partes</translation>
  </message>
  <message>
   <source>Network picture</source>
   <translation>Imagen de la red</translation>
  </message>
  <message>
   <source>Network plot</source>
   <translation>Gráfico de la red</translation>
  </message>
  <message>
   <source>New model</source>
   <translation>Modelo nuevo</translation>
  </message>
  <message>
   <source>NMAD [mm/yr]</source>
   <translation>NMAD [mm/yr]</translation>
  </message>
  <message>
   <source>NMAD after [m]</source>
   <translation>NMAD después [m]</translation>
  </message>
  <message>
   <source>NMAD before [m]</source>
   <translation>NMAD antes [m]</translation>
  </message>
  <message>
   <source>no cluster</source>
   <translation>sin grupo</translation>
  </message>
  <message>
   <source>No images on this many days around 15 January of each year.</source>
   <translation>Sin imágenes durante estos días en torno al 15 de enero de cada año.</translation>
  </message>
  <message>
   <source>no known change</source>
   <translation>sin cambio conocido</translation>
  </message>
  <message>
   <source>No local fringes</source>
   <translation>Sin franjas locales</translation>
  </message>
  <message>
   <source>no points</source>
   <translation>sin puntos</translation>
  </message>
  <message>
   <source>Noise in time [rad]</source>
   <translation>Ruido temporal [rad]</translation>
  </message>
  <message>
   <source>Noise, level of detection, map and histogram of the change.</source>
   <translation>Ruido, límite de detección, mapa e histograma del cambio.</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Ninguno</translation>
  </message>
  <message>
   <source>none: no significant change of rate</source>
   <translation>none: sin cambio significativo de velocidad</translation>
  </message>
  <message>
   <source>none: threads of this machine</source>
   <translation>ninguno: hilos de este equipo</translation>
  </message>
  <message>
   <source>not measured</source>
   <translation>no medido</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Número</translation>
  </message>
  <message>
   <source>Number of candidates</source>
   <translation>Número de candidatos</translation>
  </message>
  <message>
   <source>Number of dates</source>
   <translation>Número de fechas</translation>
  </message>
  <message>
   <source>Number of homogeneous pixels</source>
   <translation>Número de píxeles homogéneos</translation>
  </message>
  <message>
   <source>Number of missing libraries</source>
   <translation>Número de bibliotecas ausentes</translation>
  </message>
  <message>
   <source>Number of pairs</source>
   <translation>Número de pares</translation>
  </message>
  <message>
   <source>Number of pairs left out</source>
   <translation>Número de pares descartados</translation>
  </message>
  <message>
   <source>Number of persistent scatterers</source>
   <translation>Número de dispersores persistentes</translation>
  </message>
  <message>
   <source>Number of points in the layer.</source>
   <translation>Número de puntos en la capa.</translation>
  </message>
  <message>
   <source>Number of points.</source>
   <translation>Número de puntos.</translation>
  </message>
  <message>
   <source>Number of subsets</source>
   <translation>Número de subconjuntos</translation>
  </message>
  <message>
   <source>Number of warnings</source>
   <translation>Número de advertencias</translation>
  </message>
  <message>
   <source>Odd.</source>
   <translation>Impar.</translation>
  </message>
  <message>
   <source>Of any bin at the last date.</source>
   <translation>De cualquier intervalo en la última fecha.</translation>
  </message>
  <message>
   <source>Of combine_scatterers, or of the last run of this model.</source>
   <translation>De combine_scatterers o de la última ejecución de este modelo.</translation>
  </message>
  <message>
   <source>Of differences on stable ground.</source>
   <translation>De las diferencias en terreno estable.</translation>
  </message>
  <message>
   <source>Of homogeneous_pixels, found in the first stack.</source>
   <translation>De homogeneous_pixels, hallados en la primera pila.</translation>
  </message>
  <message>
   <source>Of link_phases, or of the last run of this model.</source>
   <translation>De link_phases o de la última ejecución de este modelo.</translation>
  </message>
  <message>
   <source>Of one pixel.</source>
   <translation>De un píxel.</translation>
  </message>
  <message>
   <source>Of one pixel. Empty: the NMAD on stable ground.</source>
   <translation>De un píxel. Vacío: el NMAD en terreno estable.</translation>
  </message>
  <message>
   <source>Of samples and draws.</source>
   <translation>De las muestras y los sorteos.</translation>
  </message>
  <message>
   <source>Of selected pixels that touch keep the most stable.</source>
   <translation>De los píxeles seleccionados contiguos se conserva el más estable.</translation>
  </message>
  <message>
   <source>Of the change of one pixel.</source>
   <translation>Del cambio de un píxel.</translation>
  </message>
  <message>
   <source>Of the draws: the same seed gives the same intervals.</source>
   <translation>De los sorteos: la misma semilla da los mismos intervalos.</translation>
  </message>
  <message>
   <source>Of the radar, for the limit of phase; Sentinel-1 by default.</source>
   <translation>Del radar, para el límite de la fase; por defecto, Sentinel-1.</translation>
  </message>
  <message>
   <source>Of zones without their own.</source>
   <translation>De las zonas que no tienen la suya.</translation>
  </message>
  <message>
   <source>Of zones without their own. 0: no mass.</source>
   <translation>De las zonas que no tienen la suya. 0: sin masa.</translation>
  </message>
  <message>
   <source>Old model</source>
   <translation>Modelo antiguo</translation>
  </message>
  <message>
   <source>One file that opens in any browser.</source>
   <translation>Un archivo que se abre en cualquier navegador.</translation>
  </message>
  <message>
   <source>One of the choices of FORMAT.</source>
   <translation>Una de las opciones de FORMAT.</translation>
  </message>
  <message>
   <source>Only points that are kept</source>
   <translation>Solo puntos conservados</translation>
  </message>
  <message>
   <source>Only points that the CNN kept</source>
   <translation>Solo puntos conservados por la CNN</translation>
  </message>
  <message>
   <source>Open a Copy in the Model Designer…</source>
   <translation>Abrir una copia en el diseñador de modelos…</translation>
  </message>
  <message>
   <source>Optimisation (report)</source>
   <translation>Optimización (informe)</translation>
  </message>
  <message>
   <source>Optimise points (CNN)</source>
   <translation>Optimizar puntos (CNN)</translation>
  </message>
  <message>
   <source>Optimised hot spots</source>
   <translation>Puntos calientes optimizados</translation>
  </message>
  <message>
   <source>Optimised points</source>
   <translation>Puntos optimizados</translation>
  </message>
  <message>
   <source>Optimised points and clusters</source>
   <translation>Puntos optimizados y grupos</translation>
  </message>
  <message>
   <source>Orbit ramp</source>
   <translation>Rampa orbital</translation>
  </message>
  <message>
   <source>Orbit ramp [mm]</source>
   <translation>Rampa orbital [mm]</translation>
  </message>
  <message>
   <source>Origin of the distance</source>
   <translation>Origen de la distancia</translation>
  </message>
  <message>
   <source>Other points</source>
   <translation>Otros puntos</translation>
  </message>
  <message>
   <source>Other points within the distance</source>
   <translation>Otros puntos dentro de la distancia</translation>
  </message>
  <message>
   <source>Outliers</source>
   <translation>Valores atípicos</translation>
  </message>
  <message>
   <source>Outputs</source>
   <translation>Salidas</translation>
  </message>
  <message>
   <source>Page with a figure per line: curves, spread, gaps, heights.</source>
   <translation>Página con una figura por línea: curvas, dispersión, huecos, alturas.</translation>
  </message>
  <message>
   <source>Pairs</source>
   <translation>Pares</translation>
  </message>
  <message>
   <source>Pairs compared.</source>
   <translation>Pares comparados.</translation>
  </message>
  <message>
   <source>Pairs have at most this perpendicular baseline.</source>
   <translation>Los pares tienen como máximo esta línea base perpendicular.</translation>
  </message>
  <message>
   <source>Pairs in the table.</source>
   <translation>Pares en la tabla.</translation>
  </message>
  <message>
   <source>Pairs reach this far in time.</source>
   <translation>Los pares abarcan hasta este tiempo.</translation>
  </message>
  <message>
   <source>Pairs up to here from REFERENCE count.</source>
   <translation>Cuentan los pares hasta esta distancia de REFERENCE.</translation>
  </message>
  <message>
   <source>Pairs with unwrapping errors [%]</source>
   <translation>Pares con errores de desenrollado [%]</translation>
  </message>
  <message>
   <source>Pairs written.</source>
   <translation>Pares escritos.</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>Parámetros</translation>
  </message>
  <message>
   <source>Patches</source>
   <translation>Parches</translation>
  </message>
  <message>
   <source>Patches over the image, about; small images get fewer.</source>
   <translation>Parches en la imagen, aproximadamente; las imágenes pequeñas llevan menos.</translation>
  </message>
  <message>
   <source>Persistent scatterers</source>
   <translation>Dispersores persistentes</translation>
  </message>
  <message>
   <source>Persistent scatterers (PS)</source>
   <translation>Dispersores persistentes (PS)</translation>
  </message>
  <message>
   <source>Persistent scatterers (report)</source>
   <translation>Dispersores persistentes (informe)</translation>
  </message>
  <message>
   <source>Persistent scatterers [per km2]</source>
   <translation>Dispersores persistentes [per km2]</translation>
  </message>
  <message>
   <source>Phase noise and noisy coherence, as the looks give.</source>
   <translation>Ruido de fase y coherencia ruidosa, según los looks.</translation>
  </message>
  <message>
   <source>Phase stability gamma</source>
   <translation>Estabilidad de fase gamma</translation>
  </message>
  <message>
   <source>Phases to update</source>
   <translation>Fases que se actualizan</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Imagen</translation>
  </message>
  <message>
   <source>Pieces of the network</source>
   <translation>Partes de la red</translation>
  </message>
  <message>
   <source>Pixel size of the result [m]</source>
   <translation>Tamaño de píxel del resultado [m]</translation>
  </message>
  <message>
   <source>Pixels</source>
   <translation>Píxeles</translation>
  </message>
  <message>
   <source>Pixels dropped</source>
   <translation>Píxeles descartados</translation>
  </message>
  <message>
   <source>Pixels linked</source>
   <translation>Píxeles enlazados</translation>
  </message>
  <message>
   <source>Pixels selected.</source>
   <translation>Píxeles seleccionados.</translation>
  </message>
  <message>
   <source>Pixels taken for errors.</source>
   <translation>Píxeles tomados por errores.</translation>
  </message>
  <message>
   <source>Pixels that are both</source>
   <translation>Píxeles que son ambos</translation>
  </message>
  <message>
   <source>Pixels that were looked at.</source>
   <translation>Píxeles examinados.</translation>
  </message>
  <message>
   <source>Pixels with 20 or more</source>
   <translation>Píxeles con 20 o más</translation>
  </message>
  <message>
   <source>Pixels with a dispersion below 0.4.</source>
   <translation>Píxeles con una dispersión menor que 0.4.</translation>
  </message>
  <message>
   <source>Pixels with an unwrapped phase.</source>
   <translation>Píxeles con fase desenrollada.</translation>
  </message>
  <message>
   <source>Pixels with fewer, the centre included, are not linked.</source>
   <translation>No se enlazan los píxeles con menos, incluido el centro.</translation>
  </message>
  <message>
   <source>Place that is stable in both layers, for ALIGN=point.</source>
   <translation>Lugar estable en ambas capas, para ALIGN=point.</translation>
  </message>
  <message>
   <source>Planted ones.</source>
   <translation>Los implantados.</translation>
  </message>
  <message>
   <source>PNG picture (*.png);;SVG picture (*.svg);;CSV table (*.csv)</source>
   <translation>Imagen PNG (*.png);;Imagen SVG (*.svg);;Tabla CSV (*.csv)</translation>
  </message>
  <message>
   <source>Point</source>
   <translation>Punto</translation>
  </message>
  <message>
   <source>Point code</source>
   <translation>Código del punto</translation>
  </message>
  <message>
   <source>Point code in INPUT</source>
   <translation>Código del punto en INPUT</translation>
  </message>
  <message>
   <source>Point code in OTHER</source>
   <translation>Código del punto en OTHER</translation>
  </message>
  <message>
   <source>Point layer of the coherent pixels, styled by velocity.</source>
   <translation>Capa de puntos de los píxeles coherentes, con estilo según la velocidad.</translation>
  </message>
  <message>
   <source>Point layer of this or another program.</source>
   <translation>Capa de puntos de este u otro programa.</translation>
  </message>
  <message>
   <source>Point layer of this plugin, styled by velocity.</source>
   <translation>Capa de puntos de este complemento, con estilo según la velocidad.</translation>
  </message>
  <message>
   <source>Point layer of this plugin, with its series.</source>
   <translation>Capa de puntos de este complemento, con sus series.</translation>
  </message>
  <message>
   <source>Point layer to judge.</source>
   <translation>Capa de puntos que se juzga.</translation>
  </message>
  <message>
   <source>Point layer with a displacement series.</source>
   <translation>Capa de puntos con una serie de desplazamiento.</translation>
  </message>
  <message>
   <source>Point layer, styled by velocity.</source>
   <translation>Capa de puntos, con estilo según la velocidad.</translation>
  </message>
  <message>
   <source>Point layers</source>
   <translation>Capas de puntos</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>Puntos</translation>
  </message>
  <message>
   <source>Points (report)</source>
   <translation>Puntos (informe)</translation>
  </message>
  <message>
   <source>Points above</source>
   <translation>Puntos por encima</translation>
  </message>
  <message>
   <source>Points below</source>
   <translation>Puntos por debajo</translation>
  </message>
  <message>
   <source>Points dropped</source>
   <translation>Puntos descartados</translation>
  </message>
  <message>
   <source>Points in all swaths.</source>
   <translation>Puntos en todas las franjas.</translation>
  </message>
  <message>
   <source>Points in at least one polygon.</source>
   <translation>Puntos en al menos un polígono.</translation>
  </message>
  <message>
   <source>Points in the swath</source>
   <translation>Puntos en la franja</translation>
  </message>
  <message>
   <source>Points in zones</source>
   <translation>Puntos en zonas</translation>
  </message>
  <message>
   <source>Points kept</source>
   <translation>Puntos conservados</translation>
  </message>
  <message>
   <source>Points labelled good</source>
   <translation>Puntos etiquetados como buenos</translation>
  </message>
  <message>
   <source>Points left out</source>
   <translation>Puntos omitidos</translation>
  </message>
  <message>
   <source>Points of clusters above the mean from 90 % on.</source>
   <translation>Puntos de grupos por encima de la media, desde el 90 %.</translation>
  </message>
  <message>
   <source>Points of clusters below the mean from 90 % on.</source>
   <translation>Puntos de grupos por debajo de la media, desde el 90 %.</translation>
  </message>
  <message>
   <source>Points of INPUT averaged</source>
   <translation>Puntos de INPUT promediados</translation>
  </message>
  <message>
   <source>Points of the ascending layer in the cell</source>
   <translation>Puntos de la capa ascendente en la celda</translation>
  </message>
  <message>
   <source>Points of the descending layer in the cell</source>
   <translation>Puntos de la capa descendente en la celda</translation>
  </message>
  <message>
   <source>Points on slopes above 10 deg; -1 without a DEM.</source>
   <translation>Puntos en pendientes de más de 10 deg; -1 sin MDE.</translation>
  </message>
  <message>
   <source>Points on steep ground</source>
   <translation>Puntos en terreno escarpado</translation>
  </message>
  <message>
   <source>Points that are kept [%]</source>
   <translation>Puntos conservados [%]</translation>
  </message>
  <message>
   <source>Points that move faster than before.</source>
   <translation>Puntos que se mueven más rápido que antes.</translation>
  </message>
  <message>
   <source>Points that were unwrapped.</source>
   <translation>Puntos desenrollados.</translation>
  </message>
  <message>
   <source>Points to update</source>
   <translation>Puntos que se actualizan</translation>
  </message>
  <message>
   <source>Points up to here from the line take part</source>
   <translation>Participan los puntos hasta esta distancia de la línea</translation>
  </message>
  <message>
   <source>Points up to here from the line take part.</source>
   <translation>Participan los puntos hasta esta distancia de la línea.</translation>
  </message>
  <message>
   <source>Points whose rate changed otherwise, or less surely.</source>
   <translation>Puntos cuya velocidad cambió de otro modo, o con menos seguridad.</translation>
  </message>
  <message>
   <source>Points with a time of failure.</source>
   <translation>Puntos con un tiempo de rotura.</translation>
  </message>
  <message>
   <source>Points with CNN_KEEP 1.</source>
   <translation>Puntos con CNN_KEEP 1.</translation>
  </message>
  <message>
   <source>Points with ICOPS_KEEP 1.</source>
   <translation>Puntos con ICOPS_KEEP 1.</translation>
  </message>
  <message>
   <source>Points with interpolated dates</source>
   <translation>Puntos con fechas interpoladas</translation>
  </message>
  <message>
   <source>Points with the linked phase.</source>
   <translation>Puntos con la fase enlazada.</translation>
  </message>
  <message>
   <source>Points with the phase of their own values.</source>
   <translation>Puntos con la fase de sus propios valores.</translation>
  </message>
  <message>
   <source>Points written.</source>
   <translation>Puntos escritos.</translation>
  </message>
  <message>
   <source>Polygons without a point.</source>
   <translation>Polígonos sin puntos.</translation>
  </message>
  <message>
   <source>Polygons.</source>
   <translation>Polígonos.</translation>
  </message>
  <message>
   <source>Prefix of date columns</source>
   <translation>Prefijo de las columnas de fecha</translation>
  </message>
  <message>
   <source>Preview folder</source>
   <translation>Carpeta de vistas previas</translation>
  </message>
  <message>
   <source>Previous time series</source>
   <translation>Series temporales previas</translation>
  </message>
  <message>
   <source>Print layout</source>
   <translation>Diseño de impresión</translation>
  </message>
  <message>
   <source>Probability of a good point by the CNN</source>
   <translation>Probabilidad de punto bueno según la CNN</translation>
  </message>
  <message>
   <source>Probability of such a change by noise</source>
   <translation>Probabilidad de tal cambio por ruido</translation>
  </message>
  <message>
   <source>Probability of such a Gi* by chance</source>
   <translation>Probabilidad de tal Gi* por azar</translation>
  </message>
  <message>
   <source>Profile</source>
   <translation>Perfil</translation>
  </message>
  <message>
   <source>Profile lines</source>
   <translation>Líneas de perfil</translation>
  </message>
  <message>
   <source>Profiles</source>
   <translation>Perfiles</translation>
  </message>
  <message>
   <source>Profiles of all lines with table, figures and swaths (deformation_profiles)</source>
   <translation>Perfiles de todas las líneas con tabla, figuras y franjas (deformation_profiles)</translation>
  </message>
  <message>
   <source>PS and DS layer</source>
   <translation>Capa de PS y DS</translation>
  </message>
  <message>
   <source>PS candidates</source>
   <translation>candidatos a PS</translation>
  </message>
  <message>
   <source>PS layer</source>
   <translation>Capa de PS</translation>
  </message>
  <message>
   <source>Python interpreter</source>
   <translation>Intérprete de Python</translation>
  </message>
  <message>
   <source>Quadratic</source>
   <translation>Cuadrático</translation>
  </message>
  <message>
   <source>Quality: gamma of a PS, temporal coherence of a DS</source>
   <translation>Calidad: gamma de un PS, coherencia temporal de un DS</translation>
  </message>
  <message>
   <source>R2</source>
   <translation>R2</translation>
  </message>
  <message>
   <source>R2 about 1:1</source>
   <translation>R2 respecto a 1:1</translation>
  </message>
  <message>
   <source>R2 of the regression of the velocities.</source>
   <translation>R2 de la regresión de las velocidades.</translation>
  </message>
  <message>
   <source>Radar wavelength [m]</source>
   <translation>Longitud de onda del radar [m]</translation>
  </message>
  <message>
   <source>Radius of the reference [m]</source>
   <translation>Radio de la referencia [m]</translation>
  </message>
  <message>
   <source>Rain (CSV)…</source>
   <translation>Lluvia (CSV)…</translation>
  </message>
  <message>
   <source>Rain or temperature behind the series</source>
   <translation>Lluvia o temperatura detrás de las series</translation>
  </message>
  <message>
   <source>Random pixels in percent</source>
   <translation>Píxeles aleatorios en porcentaje</translation>
  </message>
  <message>
   <source>Random pixels per km2</source>
   <translation>Píxeles aleatorios por km2</translation>
  </message>
  <message>
   <source>Range samples of 2.33 m, 3.7 m on the ground.</source>
   <translation>Muestras en rango de 2.33 m, 3.7 m en el terreno.</translation>
  </message>
  <message>
   <source>Rasters</source>
   <translation>Rásteres</translation>
  </message>
  <message>
   <source>Rate before the window [mm/yr]</source>
   <translation>Velocidad antes de la ventana [mm/yr]</translation>
  </message>
  <message>
   <source>Rate in the window [mm/yr]</source>
   <translation>Velocidad en la ventana [mm/yr]</translation>
  </message>
  <message>
   <source>Rates</source>
   <translation>Velocidades</translation>
  </message>
  <message>
   <source>Rates by zone, mean series, rates against change of height.</source>
   <translation>Velocidades por zona, series medias, velocidades frente al cambio de altura.</translation>
  </message>
  <message>
   <source>Re-wrap against neighbours</source>
   <translation>Reenrollar frente a los vecinos</translation>
  </message>
  <message>
   <source>Reach [m]</source>
   <translation>Alcance [m]</translation>
  </message>
  <message>
   <source>Reach of the surroundings.</source>
   <translation>Alcance del entorno.</translation>
  </message>
  <message>
   <source>Reach used [m]</source>
   <translation>Alcance usado [m]</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>Referencia</translation>
  </message>
  <message>
   <source>Reference area</source>
   <translation>Área de referencia</translation>
  </message>
  <message>
   <source>Reference date</source>
   <translation>Fecha de referencia</translation>
  </message>
  <message>
   <source>Reference model</source>
   <translation>Modelo de referencia</translation>
  </message>
  <message>
   <source>Reference point</source>
   <translation>Punto de referencia</translation>
  </message>
  <message>
   <source>Reference radius [m]</source>
   <translation>Radio de referencia [m]</translation>
  </message>
  <message>
   <source>Remove all series</source>
   <translation>Quitar todas las series</translation>
  </message>
  <message>
   <source>Remove height-correlated atmosphere</source>
   <translation>Eliminar la atmósfera correlacionada con la altura</translation>
  </message>
  <message>
   <source>Remove turbulent atmosphere</source>
   <translation>Eliminar la atmósfera turbulenta</translation>
  </message>
  <message>
   <source>Replicas ± λ/2</source>
   <translation>Réplicas ± λ/2</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>Informe</translation>
  </message>
  <message>
   <source>Report of a run</source>
   <translation>Informe de una ejecución</translation>
  </message>
  <message>
   <source>Report on distributed scatterers</source>
   <translation>Informe de dispersores distribuidos</translation>
  </message>
  <message>
   <source>Report on homogeneous pixels</source>
   <translation>Informe de píxeles homogéneos</translation>
  </message>
  <message>
   <source>Report on hot spots</source>
   <translation>Informe de puntos calientes</translation>
  </message>
  <message>
   <source>Report on persistent scatterers</source>
   <translation>Informe de dispersores persistentes</translation>
  </message>
  <message>
   <source>Report on the change</source>
   <translation>Informe del cambio</translation>
  </message>
  <message>
   <source>Report on the co-registration</source>
   <translation>Informe del corregistro</translation>
  </message>
  <message>
   <source>Report on the optimisation</source>
   <translation>Informe de la optimización</translation>
  </message>
  <message>
   <source>Report on the points</source>
   <translation>Informe de los puntos</translation>
  </message>
  <message>
   <source>Report on the time series</source>
   <translation>Informe de las series temporales</translation>
  </message>
  <message>
   <source>Residual of the linear + annual model</source>
   <translation>Residuo del modelo lineal + anual</translation>
  </message>
  <message>
   <source>Residuals</source>
   <translation>Residuos</translation>
  </message>
  <message>
   <source>Revised dates [d]</source>
   <translation>Fechas revisadas [d]</translation>
  </message>
  <message>
   <source>rising</source>
   <translation>en ascenso</translation>
  </message>
  <message>
   <source>RMSE [mm/yr]</source>
   <translation>RMSE [mm/yr]</translation>
  </message>
  <message>
   <source>RMSE of series [mm]</source>
   <translation>RMSE de las series [mm]</translation>
  </message>
  <message>
   <source>Robust standard deviation of the differences.</source>
   <translation>Desviación estándar robusta de las diferencias.</translation>
  </message>
  <message>
   <source>Role: excavation, dump, other</source>
   <translation>Función: excavation, dump, other</translation>
  </message>
  <message>
   <source>Roles of the zones</source>
   <translation>Funciones de las zonas</translation>
  </message>
  <message>
   <source>Root mean square difference of the series [mm] (-1 = no series)</source>
   <translation>Raíz cuadrática media de la diferencia de las series [mm] (-1 = sin series)</translation>
  </message>
  <message>
   <source>Root mean square difference of the velocities.</source>
   <translation>Raíz cuadrática media de la diferencia de velocidades.</translation>
  </message>
  <message>
   <source>Root mean square of true minus stored height.</source>
   <translation>Raíz cuadrática media de la altura verdadera menos la guardada.</translation>
  </message>
  <message>
   <source>Rounds end when phase stability changes less (rms).</source>
   <translation>Las rondas acaban cuando la estabilidad de fase cambia menos (rms).</translation>
  </message>
  <message>
   <source>Rounds of surroundings and fit.</source>
   <translation>Rondas de entorno y ajuste.</translation>
  </message>
  <message>
   <source>Row in the images</source>
   <translation>Fila en las imágenes</translation>
  </message>
  <message>
   <source>Row of the image</source>
   <translation>Fila de la imagen</translation>
  </message>
  <message>
   <source>Rows</source>
   <translation>Filas</translation>
  </message>
  <message>
   <source>Rows averaged.</source>
   <translation>Filas promediadas.</translation>
  </message>
  <message>
   <source>Rows of 30 m.</source>
   <translation>Filas de 30 m.</translation>
  </message>
  <message>
   <source>Rows of each image.</source>
   <translation>Filas de cada imagen.</translation>
  </message>
  <message>
   <source>Rows of the window</source>
   <translation>Filas de la ventana</translation>
  </message>
  <message>
   <source>Same seed, same probabilities.</source>
   <translation>Misma semilla, mismas probabilidades.</translation>
  </message>
  <message>
   <source>Same seed, same stack.</source>
   <translation>Misma semilla, misma pila.</translation>
  </message>
  <message>
   <source>Save as PNG, SVG or CSV</source>
   <translation>Guardar como PNG, SVG o CSV</translation>
  </message>
  <message>
   <source>Save the chart as PNG or SVG, or its values as CSV</source>
   <translation>Guardar el gráfico como PNG o SVG, o sus valores como CSV</translation>
  </message>
  <message>
   <source>Saved model</source>
   <translation>Modelo guardado</translation>
  </message>
  <message>
   <source>SBAS time series</source>
   <translation>Series temporales SBAS</translation>
  </message>
  <message>
   <source>Scatter of the same polygon on stable ground [m3], -1 unknown</source>
   <translation>Dispersión del mismo polígono en terreno estable [m3], -1 desconocida</translation>
  </message>
  <message>
   <source>Scatterer type</source>
   <translation>Tipo de dispersor</translation>
  </message>
  <message>
   <source>Scatterer type in INPUT</source>
   <translation>Tipo de dispersor en INPUT</translation>
  </message>
  <message>
   <source>Scatterers that the mask left out.</source>
   <translation>Dispersores que la máscara dejó fuera.</translation>
  </message>
  <message>
   <source>Search [pixels]</source>
   <translation>Búsqueda [pixels]</translation>
  </message>
  <message>
   <source>Secondary model</source>
   <translation>Modelo secundario</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Semilla</translation>
  </message>
  <message>
   <source>Select persistent scatterers</source>
   <translation>Seleccionar dispersores persistentes</translation>
  </message>
  <message>
   <source>Selection</source>
   <translation>Selección</translation>
  </message>
  <message>
   <source>Sensor bandwidth</source>
   <translation>Ancho de banda del sensor</translation>
  </message>
  <message>
   <source>set aside by the CNN</source>
   <translation>apartado por la CNN</translation>
  </message>
  <message>
   <source>Share of ore</source>
   <translation>Proporción de mineral</translation>
  </message>
  <message>
   <source>Share of the 12-day passes without an image.</source>
   <translation>Proporción de los pasos de 12 días sin imagen.</translation>
  </message>
  <message>
   <source>Share of the area without known change [%]</source>
   <translation>Proporción del área sin cambio conocido [%]</translation>
  </message>
  <message>
   <source>Share of the motion that the radar sees</source>
   <translation>Proporción del movimiento que ve el radar</translation>
  </message>
  <message>
   <source>Share of the pairs without phase where coherence is low.</source>
   <translation>Proporción de los pares sin fase donde la coherencia es baja.</translation>
  </message>
  <message>
   <source>Shift east [m]</source>
   <translation>Desplazamiento al este [m]</translation>
  </message>
  <message>
   <source>Shift north [m]</source>
   <translation>Desplazamiento al norte [m]</translation>
  </message>
  <message>
   <source>Show the displacement series of points</source>
   <translation>Mostrar las series de desplazamiento de los puntos</translation>
  </message>
  <message>
   <source>Show the mean of the selected points; new selections follow by themselves</source>
   <translation>Mostrar la media de los puntos seleccionados; las nuevas selecciones se siguen solas</translation>
  </message>
  <message>
   <source>Shrinkage</source>
   <translation>Contracción</translation>
  </message>
  <message>
   <source>Side of the blocks [m]</source>
   <translation>Lado de los bloques [m]</translation>
  </message>
  <message>
   <source>Side of the cells.</source>
   <translation>Lado de las celdas.</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Signo</translation>
  </message>
  <message>
   <source>Simulate interferograms</source>
   <translation>Simular interferogramas</translation>
  </message>
  <message>
   <source>Simulate stack</source>
   <translation>Simular una pila</translation>
  </message>
  <message>
   <source>Size of a patch [pixels]</source>
   <translation>Tamaño de un parche [pixels]</translation>
  </message>
  <message>
   <source>Skip incomplete pairs</source>
   <translation>Omitir pares incompletos</translation>
  </message>
  <message>
   <source>Slope</source>
   <translation>Pendiente</translation>
  </message>
  <message>
   <source>Slope of the ground</source>
   <translation>Pendiente del terreno</translation>
  </message>
  <message>
   <source>Small-baseline network</source>
   <translation>Red de líneas base pequeñas</translation>
  </message>
  <message>
   <source>Smallest correlation</source>
   <translation>Correlación mínima</translation>
  </message>
  <message>
   <source>Smallest island</source>
   <translation>Isla más pequeña</translation>
  </message>
  <message>
   <source>Smallest jump [mm]</source>
   <translation>Salto mínimo [mm]</translation>
  </message>
  <message>
   <source>Smallest rate [mm/yr, as FIELD]</source>
   <translation>Velocidad mínima [mm/yr, as FIELD]</translation>
  </message>
  <message>
   <source>Spatial scale of the atmosphere [m]</source>
   <translation>Escala espacial de la atmósfera [m]</translation>
  </message>
  <message>
   <source>Speckle and thermal noise</source>
   <translation>Moteado y ruido térmico</translation>
  </message>
  <message>
   <source>speckle is at 0.52</source>
   <translation>el moteado está en 0.52</translation>
  </message>
  <message>
   <source>Spread of the orbits [m]</source>
   <translation>Dispersión de las órbitas [m]</translation>
  </message>
  <message>
   <source>Stable ground</source>
   <translation>Terreno estable</translation>
  </message>
  <message>
   <source>stable or less rising</source>
   <translation>estable o con menos ascenso</translation>
  </message>
  <message>
   <source>stable or less subsiding</source>
   <translation>estable o con menos subsidencia</translation>
  </message>
  <message>
   <source>stable or rising</source>
   <translation>estable o en ascenso</translation>
  </message>
  <message>
   <source>stable or subsiding</source>
   <translation>estable o en subsidencia</translation>
  </message>
  <message>
   <source>Stack</source>
   <translation>Pila</translation>
  </message>
  <message>
   <source>Stack file</source>
   <translation>Archivo de la pila</translation>
  </message>
  <message>
   <source>Stack folder</source>
   <translation>Carpeta de la pila</translation>
  </message>
  <message>
   <source>Stack of the new images</source>
   <translation>Pila de las imágenes nuevas</translation>
  </message>
  <message>
   <source>Stack so far</source>
   <translation>Pila hasta ahora</translation>
  </message>
  <message>
   <source>Stack to continue</source>
   <translation>Pila que se continúa</translation>
  </message>
  <message>
   <source>Standard deviation [m]</source>
   <translation>Desviación estándar [m]</translation>
  </message>
  <message>
   <source>Standard deviation of a change [m]</source>
   <translation>Desviación estándar de un cambio [m]</translation>
  </message>
  <message>
   <source>Standard deviation of densities [t/m3]</source>
   <translation>Desviación estándar de las densidades [t/m3]</translation>
  </message>
  <message>
   <source>Standard deviation of the change of mass [t], -1 unknown</source>
   <translation>Desviación estándar del cambio de masa [t], -1 desconocida</translation>
  </message>
  <message>
   <source>Standard deviation of the change of volume [m3], -1 unknown</source>
   <translation>Desviación estándar del cambio de volumen [m3], -1 desconocida</translation>
  </message>
  <message>
   <source>Standard deviation of the change of volume per year [m3/yr], -1 unknown</source>
   <translation>Desviación estándar del cambio de volumen por año [m3/yr], -1 desconocida</translation>
  </message>
  <message>
   <source>Standard deviation of the density [t/m3]</source>
   <translation>Desviación estándar de la densidad [t/m3]</translation>
  </message>
  <message>
   <source>Standard deviation of the phase [rad]</source>
   <translation>Desviación estándar de la fase [rad]</translation>
  </message>
  <message>
   <source>Standard deviations</source>
   <translation>Desviaciones estándar</translation>
  </message>
  <message>
   <source>Standard deviations of the zones' densities</source>
   <translation>Desviaciones estándar de las densidades de las zonas</translation>
  </message>
  <message>
   <source>Stands in where points have neither LOS_U nor INC_ANGLE.</source>
   <translation>Se usa donde los puntos no tienen ni LOS_U ni INC_ANGLE.</translation>
  </message>
  <message>
   <source>Start of the line, x</source>
   <translation>Inicio de la línea, x</translation>
  </message>
  <message>
   <source>Start of the line, y</source>
   <translation>Inicio de la línea, y</translation>
  </message>
  <message>
   <source>Steepest stable ground [deg]</source>
   <translation>Terreno estable más inclinado [deg]</translation>
  </message>
  <message>
   <source>Stratified atmosphere [mm per km]</source>
   <translation>Atmósfera estratificada [mm per km]</translation>
  </message>
  <message>
   <source>Strength of the Goldstein filter</source>
   <translation>Intensidad del filtro de Goldstein</translation>
  </message>
  <message>
   <source>Subsidence [mm/yr]</source>
   <translation>Subsidencia [mm/yr]</translation>
  </message>
  <message>
   <source>subsiding</source>
   <translation>en subsidencia</translation>
  </message>
  <message>
   <source>Subtract the series of a stable place</source>
   <translation>Restar la serie de un lugar estable</translation>
  </message>
  <message>
   <source>Sum over dumps.</source>
   <translation>Suma de las escombreras.</translation>
  </message>
  <message>
   <source>Sum over excavations, positive.</source>
   <translation>Suma de las excavaciones, positiva.</translation>
  </message>
  <message>
   <source>Swaths</source>
   <translation>Franjas</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabla</translation>
  </message>
  <message>
   <source>Table of dates and values</source>
   <translation>Tabla de fechas y valores</translation>
  </message>
  <message>
   <source>Table REFERENCE, SECONDARY (YYYYMMDD), DAYS, BPERP [m], USE.</source>
   <translation>Tabla REFERENCE, SECONDARY (YYYYMMDD), DAYS, BPERP [m], USE.</translation>
  </message>
  <message>
   <source>Take out local fringes</source>
   <translation>Quitar franjas locales</translation>
  </message>
  <message>
   <source>Takes off what is smooth in space and random in time.</source>
   <translation>Quita lo que es suave en el espacio y aleatorio en el tiempo.</translation>
  </message>
  <message>
   <source>Temperature (CSV)…</source>
   <translation>Temperatura (CSV)…</translation>
  </message>
  <message>
   <source>Temporal coherence of the inversion</source>
   <translation>Coherencia temporal de la inversión</translation>
  </message>
  <message>
   <source>Temporal scale of arcs [d]</source>
   <translation>Escala temporal de los arcos [d]</translation>
  </message>
  <message>
   <source>Temporal scale of the atmosphere [d]</source>
   <translation>Escala temporal de la atmósfera [d]</translation>
  </message>
  <message>
   <source>Temporal window of weeding [d]</source>
   <translation>Ventana temporal del descarte [d]</translation>
  </message>
  <message>
   <source>Terrain heights</source>
   <translation>Alturas del terreno</translation>
  </message>
  <message>
   <source>Test</source>
   <translation>Prueba</translation>
  </message>
  <message>
   <source>Text (*.csv *.txt);;All files (*)</source>
   <translation>Texto (*.csv *.txt);;Todos los archivos (*)</translation>
  </message>
  <message>
   <source>The area all displacements are relative to.</source>
   <translation>El área a la que se refieren todos los desplazamientos.</translation>
  </message>
  <message>
   <source>The box hides a series; Delete removes it</source>
   <translation>La casilla oculta una serie; Supr la quita</translation>
  </message>
  <message>
   <source>The first series of the list</source>
   <translation>La primera serie de la lista</translation>
  </message>
  <message>
   <source>The interpreter whose libraries this QGIS uses.</source>
   <translation>El intérprete cuyas bibliotecas usa este QGIS.</translation>
  </message>
  <message>
   <source>The layer of points was removed from the project.</source>
   <translation>La capa de puntos se eliminó del proyecto.</translation>
  </message>
  <message>
   <source>The layer {name} cannot be read any more: repair its source.</source>
   <translation>La capa {name} ya no se puede leer: repare su origen de datos.</translation>
  </message>
  <message>
   <source>The layer {name} is not shown on the map: switch it on.</source>
   <translation>La capa {name} no se muestra en el mapa: actívela.</translation>
  </message>
  <message>
   <source>The line that is shown</source>
   <translation>La línea mostrada</translation>
  </message>
  <message>
   <source>The maps of displacement for a print layout.</source>
   <translation>Los mapas de desplazamiento para un diseño de impresión.</translation>
  </message>
  <message>
   <source>The plot as a picture for a layout.</source>
   <translation>El gráfico como imagen para un diseño.</translation>
  </message>
  <message>
   <source>The points of {name} are being read.</source>
   <translation>Se están leyendo los puntos de {name}.</translation>
  </message>
  <message>
   <source>The same curves for a print layout.</source>
   <translation>Las mismas curvas para un diseño de impresión.</translation>
  </message>
  <message>
   <source>The same values, one row per zone.</source>
   <translation>Los mismos valores, una fila por zona.</translation>
  </message>
  <message>
   <source>the temporary folder of QGIS</source>
   <translation>la carpeta temporal de QGIS</translation>
  </message>
  <message>
   <source>The trained nets, to score other layers with.</source>
   <translation>Las redes entrenadas, para valorar con ellas otras capas.</translation>
  </message>
  <message>
   <source>The windows, a bit a pixel, and their counts.</source>
   <translation>Las ventanas, un bit por píxel, y sus recuentos.</translation>
  </message>
  <message>
   <source>Their number is in N_MISS.</source>
   <translation>Su número está en N_MISS.</translation>
  </message>
  <message>
   <source>There is no line yet: draw one on the map first.</source>
   <translation>Aún no hay ninguna línea: dibuje primero una en el mapa.</translation>
  </message>
  <message>
   <source>There is no point in the area: draw it about some points.</source>
   <translation>No hay puntos en el área: dibújela alrededor de algunos.</translation>
  </message>
  <message>
   <source>There is no profile to export: draw a line first.</source>
   <translation>No hay perfil que exportar: dibuje primero una línea.</translation>
  </message>
  <message>
   <source>There is no series to export: click a point first.</source>
   <translation>No hay serie que exportar: pulse primero un punto.</translation>
  </message>
  <message>
   <source>There is no series to refer to: click a point first.</source>
   <translation>No hay serie de referencia: pulse primero un punto.</translation>
  </message>
  <message>
   <source>Those of the same stack, as homogeneous_pixels writes them.</source>
   <translation>Los de la misma pila, tal como los escribe homogeneous_pixels.</translation>
  </message>
  <message>
   <source>Those that can become distributed scatterers.</source>
   <translation>Los que pueden llegar a ser dispersores distribuidos.</translation>
  </message>
  <message>
   <source>Those with enough homogeneous pixels and data.</source>
   <translation>Los que tienen suficientes píxeles homogéneos y datos.</translation>
  </message>
  <message>
   <source>Threads</source>
   <translation>Hilos</translation>
  </message>
  <message>
   <source>Threads (0: one per core)</source>
   <translation>Hilos (0: uno por núcleo)</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>Umbral</translation>
  </message>
  <message>
   <source>Threshold [mm/yr]</source>
   <translation>Umbral [mm/yr]</translation>
  </message>
  <message>
   <source>Ties</source>
   <translation>Vínculos</translation>
  </message>
  <message>
   <source>Time of failure by inverse velocity (empty = none can be told)</source>
   <translation>Tiempo de rotura por velocidad inversa (vacío = no se puede indicar)</translation>
  </message>
  <message>
   <source>Time of failure, earliest at 95 %</source>
   <translation>Tiempo de rotura, el más temprano al 95 %</translation>
  </message>
  <message>
   <source>Time of failure, latest at 95 %</source>
   <translation>Tiempo de rotura, el más tardío al 95 %</translation>
  </message>
  <message>
   <source>Time series</source>
   <translation>Series temporales</translation>
  </message>
  <message>
   <source>Time series (report)</source>
   <translation>Series temporales (informe)</translation>
  </message>
  <message>
   <source>Time series so far</source>
   <translation>Series temporales hasta ahora</translation>
  </message>
  <message>
   <source>Times of failure</source>
   <translation>Tiempos de rotura</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Título</translation>
  </message>
  <message>
   <source>To those of PREVIOUS; 0 in a first run.</source>
   <translation>A las de PREVIOUS; 0 en una primera ejecución.</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>Herramientas</translation>
  </message>
  <message>
   <source>Topographic and flat-earth phase</source>
   <translation>Fase topográfica y de tierra plana</translation>
  </message>
  <message>
   <source>Total-least-squares slope of INPUT over OTHER.</source>
   <translation>Pendiente por mínimos cuadrados totales de INPUT frente a OTHER.</translation>
  </message>
  <message>
   <source>toward satellite</source>
   <translation>hacia el satélite</translation>
  </message>
  <message>
   <source>toward the satellite</source>
   <translation>hacia el satélite</translation>
  </message>
  <message>
   <source>Truth</source>
   <translation>Verdad</translation>
  </message>
  <message>
   <source>Turbulent atmosphere [mm]</source>
   <translation>Atmósfera turbulenta [mm]</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Tipo</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Unidad</translation>
  </message>
  <message>
   <source>Unit of series of other programs; fields DYYYYMMDD are always millimetres</source>
   <translation>Unidad de las series de otros programas; los campos DYYYYMMDD son siempre milímetros</translation>
  </message>
  <message>
   <source>Unit of the series</source>
   <translation>Unidad de las series</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>desconocido</translation>
  </message>
  <message>
   <source>Unwrap interferograms</source>
   <translation>Desenrollar interferogramas</translation>
  </message>
  <message>
   <source>Unwrap points</source>
   <translation>Desenrollar puntos</translation>
  </message>
  <message>
   <source>Unwrapped interferograms</source>
   <translation>Interferogramas desenrollados</translation>
  </message>
  <message>
   <source>Unwrapped points</source>
   <translation>Puntos desenrollados</translation>
  </message>
  <message>
   <source>up</source>
   <translation>arriba</translation>
  </message>
  <message>
   <source>up the slope</source>
   <translation>pendiente arriba</translation>
  </message>
  <message>
   <source>up to {limit}: no distributed scatterer</source>
   <translation>hasta {limit}: sin dispersor distribuido</translation>
  </message>
  <message>
   <source>Velocities</source>
   <translation>Velocidades</translation>
  </message>
  <message>
   <source>Velocity</source>
   <translation>Velocidad</translation>
  </message>
  <message>
   <source>Velocity difference [mm/yr], + INPUT above OTHER</source>
   <translation>Diferencia de velocidad [mm/yr], + INPUT por encima de OTHER</translation>
  </message>
  <message>
   <source>Velocity difference, standard deviation [mm/yr] (-1 = not known)</source>
   <translation>Diferencia de velocidad, desviación estándar [mm/yr] (-1 = desconocida)</translation>
  </message>
  <message>
   <source>Velocity in INPUT, in the reference of OTHER [mm/yr]</source>
   <translation>Velocidad en INPUT, en la referencia de OTHER [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity in OTHER [mm/yr]</source>
   <translation>Velocidad en OTHER [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity of the other points</source>
   <translation>Velocidad de los otros puntos</translation>
  </message>
  <message>
   <source>Velocity, highest [mm/yr]</source>
   <translation>Velocidad, máxima [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, lowest [mm/yr]</source>
   <translation>Velocidad, mínima [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, mean [mm/yr]</source>
   <translation>Velocidad, media [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, median [mm/yr]</source>
   <translation>Velocidad, mediana [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, standard deviation</source>
   <translation>Velocidad, desviación estándar</translation>
  </message>
  <message>
   <source>Velocity, standard deviation of the points [mm/yr]</source>
   <translation>Velocidad, desviación estándar de los puntos [mm/yr]</translation>
  </message>
  <message>
   <source>Velocity, standard error of the mean [mm/yr]</source>
   <translation>Velocidad, error estándar de la media [mm/yr]</translation>
  </message>
  <message>
   <source>Verdict</source>
   <translation>Veredicto</translation>
  </message>
  <message>
   <source>Vertical</source>
   <translation>Vertical</translation>
  </message>
  <message>
   <source>Vertical datum of the reference</source>
   <translation>Dátum vertical de la referencia</translation>
  </message>
  <message>
   <source>Vertical datum of the secondary</source>
   <translation>Dátum vertical del secundario</translation>
  </message>
  <message>
   <source>Vertical displacement</source>
   <translation>Desplazamiento vertical</translation>
  </message>
  <message>
   <source>Vertical: divided by the cosine of INC_ANGLE at each point</source>
   <translation>Vertical: dividido por el coseno de INC_ANGLE en cada punto</translation>
  </message>
  <message>
   <source>Vertical: divided by the cosine of the incidence of each point</source>
   <translation>Vertical: dividido por el coseno de la incidencia de cada punto</translation>
  </message>
  <message>
   <source>Void pixels</source>
   <translation>Píxeles vacíos</translation>
  </message>
  <message>
   <source>Voids in a zone</source>
   <translation>Vacíos en una zona</translation>
  </message>
  <message>
   <source>Volume gained [m3]</source>
   <translation>Volumen ganado [m3]</translation>
  </message>
  <message>
   <source>Volume lost [m3]</source>
   <translation>Volumen perdido [m3]</translation>
  </message>
  <message>
   <source>Volumes of change</source>
   <translation>Volúmenes del cambio</translation>
  </message>
  <message>
   <source>Waste ratio</source>
   <translation>Relación de estéril</translation>
  </message>
  <message>
   <source>Wavelength [m]</source>
   <translation>Longitud de onda [m]</translation>
  </message>
  <message>
   <source>Wavelength at which the low-pass falls to half.</source>
   <translation>Longitud de onda a la que el paso bajo cae a la mitad.</translation>
  </message>
  <message>
   <source>Wavelength λ of the radar: X band 31, C band 55.5, L band 236 mm</source>
   <translation>Longitud de onda λ del radar: banda X 31, banda C 55.5, banda L 236 mm</translation>
  </message>
  <message>
   <source>Weather</source>
   <translation>Meteorología</translation>
  </message>
  <message>
   <source>Weed adjacent pixels</source>
   <translation>Descartar píxeles adyacentes</translation>
  </message>
  <message>
   <source>Weed side lobes</source>
   <translation>Descartar lóbulos laterales</translation>
  </message>
  <message>
   <source>Weigh pairs</source>
   <translation>Ponderar pares</translation>
  </message>
  <message>
   <source>Weight of the adaptive filter</source>
   <translation>Peso del filtro adaptativo</translation>
  </message>
  <message>
   <source>Weights of the pairs</source>
   <translation>Pesos de los pares</translation>
  </message>
  <message>
   <source>What it does</source>
   <translation>Qué hace</translation>
  </message>
  <message>
   <source>What select_ps found in this stack.</source>
   <translation>Lo que select_ps encontró en esta pila.</translation>
  </message>
  <message>
   <source>What the curves show of the points in a bin</source>
   <translation>Lo que muestran las curvas de los puntos de un intervalo</translation>
  </message>
  <message>
   <source>What the fit leaves, in a panel of its own</source>
   <translation>Lo que deja el ajuste, en un panel propio</translation>
  </message>
  <message>
   <source>When playing: difference of series</source>
   <translation>En animación: diferencia de las series</translation>
  </message>
  <message>
   <source>When playing: displacement</source>
   <translation>En animación: desplazamiento</translation>
  </message>
  <message>
   <source>Where it is highest, along the line [m]</source>
   <translation>Dónde está más alto, a lo largo de la línea [m]</translation>
  </message>
  <message>
   <source>Where it is lowest, along the line [m]</source>
   <translation>Dónde está más bajo, a lo largo de la línea [m]</translation>
  </message>
  <message>
   <source>Whether the CNN beats the plain judges here.</source>
   <translation>Si la CNN supera aquí a los criterios simples.</translation>
  </message>
  <message>
   <source>Which adjacent pixels stay</source>
   <translation>Qué píxeles adyacentes quedan</translation>
  </message>
  <message>
   <source>Window [d]</source>
   <translation>Ventana [d]</translation>
  </message>
  <message>
   <source>Winter gap [d]</source>
   <translation>Hueco invernal [d]</translation>
  </message>
  <message>
   <source>With a volume.</source>
   <translation>Las que tienen volumen.</translation>
  </message>
  <message>
   <source>With the reference, over the other dates.</source>
   <translation>Con la referencia, en las demás fechas.</translation>
  </message>
  <message>
   <source>Without height in either model.</source>
   <translation>Sin altura en alguno de los modelos.</translation>
  </message>
  <message>
   <source>Work folder for large temporary files</source>
   <translation>Carpeta de trabajo para archivos temporales grandes</translation>
  </message>
  <message>
   <source>X column</source>
   <translation>Columna X</translation>
  </message>
  <message>
   <source>Y column</source>
   <translation>Columna Y</translation>
  </message>
  <message>
   <source>year ends</source>
   <translation>fin de cada año</translation>
  </message>
  <message>
   <source>Years between the models [yr]</source>
   <translation>Años entre los modelos [yr]</translation>
  </message>
  <message>
   <source>YYYYMMDD,YYYYMMDD: a curve for each; empty: the last date of each year</source>
   <translation>YYYYMMDD,YYYYMMDD: una curva para cada una; vacío: la última fecha de cada año</translation>
  </message>
  <message>
   <source>Zone</source>
   <translation>Zona</translation>
  </message>
  <message>
   <source>Zone statistics</source>
   <translation>Estadísticas por zona</translation>
  </message>
  <message>
   <source>Zones</source>
   <translation>Zonas</translation>
  </message>
  <message>
   <source>Zones with rates</source>
   <translation>Zonas con velocidades</translation>
  </message>
  <message>
   <source>Zones with volumes</source>
   <translation>Zonas con volúmenes</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} a {high}</translation>
  </message>
  <message>
   <source>{low} to {high} {unit}</source>
   <translation>{low} a {high} {unit}</translation>
  </message>
  <message>
   <source>{name} could not be saved: {reason}.</source>
   <translation>No se pudo guardar {name}: {reason}.</translation>
  </message>
  <message>
   <source>{name} covers {first} to {last}, outside of the series.</source>
   <translation>{name} abarca de {first} a {last}, fuera de las series.</translation>
  </message>
  <message>
   <source>{name} has no values.</source>
   <translation>{name} no tiene valores.</translation>
  </message>
  <message>
   <source>{name} is no longer in the layer {layer}.</source>
   <translation>{name} ya no está en la capa {layer}.</translation>
  </message>
  <message>
   <source>{name} needs the suffix .png, .svg or .csv.</source>
   <translation>{name} necesita la extensión .png, .svg o .csv.</translation>
  </message>
  <message>
   <source>{name}, layer {layer}</source>
   <translation>{name}, capa {layer}</translation>
  </message>
  <message>
   <source>{obstacle}: shown along the line of sight.</source>
   <translation>{obstacle}: se muestra en la línea de vista.</translation>
  </message>
  <message>
   <source>{sense} cluster</source>
   <translation>grupo {sense}</translation>
  </message>
  <message>
   <source>{sense} cluster, {confidence} %</source>
   <translation>grupo {sense}, {confidence} %</translation>
  </message>
  <message>
   <source>± one standard deviation, residuals taken for independent of each other</source>
   <translation>± una desviación estándar, tomando los residuos como independientes entre sí</translation>
  </message>
  <message>
   <source>0 leaves the phase as it is; 1 is the filter of Goldstein and Werner with the exponent of Baran, 1 - coherence. It makes fringes easier to unwrap and hides single pixels; coherence stays that of the unfiltered pairs.</source>
   <translation>0 deja la fase como está; 1 es el filtro de Goldstein y Werner con el exponente de Baran, 1 - coherencia. Hace las franjas más fáciles de desenrollar y oculta píxeles aislados; la coherencia sigue siendo la de los pares sin filtrar.</translation>
  </message>
  <message>
   <source>1 - squared differences over squares of OTHER about its mean.</source>
   <translation>1 - diferencias al cuadrado entre los cuadrados de OTHER respecto a su media.</translation>
  </message>
  <message>
   <source>50 m cells that DS add, as a share of those that hold a PS; -1 where there is no PS.</source>
   <translation>Celdas de 50 m que añaden los DS, como proporción de las que contienen un PS; -1 donde no hay PS.</translation>
  </message>
  <message>
   <source>A DS has a higher one. link_phases tells which share of noise to expect above 0.5, and the threshold that leaves one in a hundred.</source>
   <translation>Un DS la tiene mayor. link_phases dice qué proporción de ruido cabe esperar por encima de 0.5, y el umbral que deja uno de cada cien.</translation>
  </message>
  <message>
   <source>A finer DEM is averaged to pixels of this size: a slope shorter than a scatterer says nothing about its motion.</source>
   <translation>Un MDE más fino se promedia a píxeles de este tamaño: una pendiente más corta que un dispersor no dice nada de su movimiento.</translation>
  </message>
  <message>
   <source>A fit tells its rates here,
each with its standard deviation.</source>
   <translation>Un ajuste muestra aquí sus velocidades,
cada una con su desviación estándar.</translation>
  </message>
  <message>
   <source>A point per pair at its place in INPUT (for stations at the station), in the CRS of INPUT; VEL and the dates hold INPUT - OTHER.</source>
   <translation>Un punto por par en su lugar de INPUT (con estaciones, en la estación), en el CRS de INPUT; VEL y las fechas contienen INPUT - OTHER.</translation>
  </message>
  <message>
   <source>A stack that was imported earlier: only images later than its last one are imported, and with them the one of its reference date, which ranges and baselines are against. The folder must hold that one too; give the same EXTENT. What is written serves link_phases and combine_scatterers to update what was made of the earlier stack.</source>
   <translation>Una pila importada antes: solo se importan las imágenes posteriores a la última de ella y, con ellas, la de su fecha de referencia, a la que se refieren distancias y líneas base. La carpeta debe contenerla también; indique el mismo EXTENT. Lo que se escribe sirve a link_phases y combine_scatterers para actualizar lo hecho con la pila anterior.</translation>
  </message>
  <message>
   <source>About this share of the homogeneous pixels is lost; a lower level keeps more of both kinds.</source>
   <translation>Se pierde más o menos esta proporción de los píxeles homogéneos; un nivel menor conserva más de ambos tipos.</translation>
  </message>
  <message>
   <source>Address of a dask scheduler (tcp://host:port, tls://host:port, or the path of a scheduler file) whose workers do the blocks, on storage they share with this machine; empty takes the Processing option of ICOPS (none unless changed: threads of this machine). Results are the same. A scheduler on another machine must be the one that the option or the environment variable ICOPS_SCHEDULER names, have its address in a file of your own, or use TLS.</source>
   <translation>Dirección de un planificador de dask (tcp://host:port, tls://host:port o la ruta de un archivo de planificador) cuyos procesos hacen los bloques, en un almacenamiento que comparten con este equipo; vacío toma la opción de Procesos de ICOPS (ninguno si no se cambia: hilos de este equipo). Los resultados son los mismos. Un planificador en otro equipo debe ser el que nombran la opción o la variable de entorno ICOPS_SCHEDULER, tener su dirección en un archivo propio o usar TLS.</translation>
  </message>
  <message>
   <source>Adds fields with amplitude and peak of each point's annual motion.</source>
   <translation>Añade campos con la amplitud y el máximo del movimiento anual de cada punto.</translation>
  </message>
  <message>
   <source>All points and fields of the input with ALERT, rates before and in the window, their change and its probability, acceleration, inverse velocity and times of failure.</source>
   <translation>Todos los puntos y campos de la entrada con ALERT, velocidades antes y dentro de la ventana, su cambio y su probabilidad, aceleración, velocidad inversa y tiempos de rotura.</translation>
  </message>
  <message>
   <source>All points and fields of the input, with CNN_PROB and CNN_KEEP.</source>
   <translation>Todos los puntos y campos de la entrada, con CNN_PROB y CNN_KEEP.</translation>
  </message>
  <message>
   <source>All points and fields of the input, with GI_Z, GI_P, GI_BIN, N_NEIGH and ICOPS_KEEP.</source>
   <translation>Todos los puntos y campos de la entrada, con GI_Z, GI_P, GI_BIN, N_NEIGH e ICOPS_KEEP.</translation>
  </message>
  <message>
   <source>All points and fields of the input. LOS_E, LOS_N, LOS_U is the new direction: 0, 0, 1 where it is vertical.</source>
   <translation>Todos los puntos y campos de la entrada. LOS_E, LOS_N, LOS_U es la nueva dirección: 0, 0, 1 donde es vertical.</translation>
  </message>
  <message>
   <source>Angle between line of sight and vertical, used where the source tells none.</source>
   <translation>Ángulo entre la línea de vista y la vertical; se usa donde la fuente no lo indica.</translation>
  </message>
  <message>
   <source>As a group: the last displacement is shown, and the Temporal Controller plays all of them.</source>
   <translation>Como grupo: se muestra el último desplazamiento, y el controlador temporal los reproduce todos.</translation>
  </message>
  <message>
   <source>At which dates series are compared. interpolated: the series with more dates is read at those of the other within its model (rate, annual term, residuals on a straight line), never in a gap of over 60 days; exact: only dates that both have.</source>
   <translation>En qué fechas se comparan las series. interpolated: la serie con más fechas se lee en las de la otra según su modelo (velocidad, término anual, residuos en línea recta), nunca en un hueco de más de 60 días; exact: solo las fechas que tienen ambas.</translation>
  </message>
  <message>
   <source>Band 1: change [m]. Band 2: 1 beyond the level of detection, else 0. Volumes take the first band whole.</source>
   <translation>Banda 1: cambio [m]. Banda 2: 1 por encima del límite de detección; si no, 0. Los volúmenes toman toda la primera banda.</translation>
  </message>
  <message>
   <source>Between neighbours; the search goes no farther. 0 takes the DEM to be right.</source>
   <translation>Entre vecinos; la búsqueda no va más allá. 0 da el MDE por exacto.</translation>
  </message>
  <message>
   <source>Blocks of ground that intervals are drawn from. Empty: four times the distance over which differences are alike.</source>
   <translation>Bloques de terreno con los que se sortean los intervalos. Vacío: cuatro veces la distancia en que las diferencias se parecen.</translation>
  </message>
  <message>
   <source>Blocks worked on at once; empty takes the Processing option of ICOPS (one per core unless changed).</source>
   <translation>Bloques que se procesan a la vez; vacío toma la opción de Procesos de ICOPS (uno por núcleo si no se cambia).</translation>
  </message>
  <message>
   <source>Brings one elevation model onto another to a hundredth of a pixel: horizontal shift, height offset and tilt, fitted on ground that did not change. Plain subtraction of two models that lie half a pixel apart makes volumes wrong by 10 to 25 %. The models may have any coordinate system, pixel size and orientation, and different vertical datums; the secondary model is resampled once, to the grid of the reference where that is in metres, else to UTM. The report tells the shift with its error, and how well both models agree on stable ground before and after.</source>
   <translation>Lleva un modelo de elevación sobre otro con la precisión de un centésimo de píxel: desplazamiento horizontal, diferencia de altura e inclinación, ajustados en terreno que no cambió. La simple resta de dos modelos separados medio píxel falsea los volúmenes entre un 10 y un 25 %. Los modelos pueden tener cualquier sistema de coordenadas, tamaño de píxel y orientación, y distintos dátums verticales; el secundario se remuestrea una sola vez, a la malla de la referencia si está en metros y, si no, a UTM. El informe indica el desplazamiento con su error, y cuánto concuerdan ambos modelos en terreno estable antes y después.</translation>
  </message>
  <message>
   <source>Brings single-look complex images of one track to the grid of a reference image, to hundredths of a pixel. For stripmap-like images in GAMMA's layout: orbits and the correlation of whole images give the first shift, amplitude correlation of oversampled patches and a robust polynomial the rest, heights the part that follows the relief; a windowed sinc that follows the Doppler centroid resamples and keeps the phase. Sentinel-1 TOPS images need their azimuth ramp taken off first: co-register them with GAMMA, SNAP or ISCE2. The output goes into import_stack.</source>
   <translation>Lleva imágenes complejas (SLC) de una órbita a la malla de una imagen de referencia, con precisión de centésimos de píxel. Para imágenes de tipo stripmap con la estructura de GAMMA: las órbitas y la correlación de imágenes enteras dan el primer desplazamiento; la correlación de amplitud de parches sobremuestreados y un polinomio robusto, el resto; las alturas, la parte que sigue el relieve. Un sinc con ventana que sigue el centroide Doppler remuestrea y conserva la fase. A las imágenes TOPS de Sentinel-1 hay que quitarles antes la rampa acimutal: corregístrelas con GAMMA, SNAP o ISCE2. La salida se usa en import_stack.</translation>
  </message>
  <message>
   <source>By the standard deviations of their dates' phases; off, all count alike.</source>
   <translation>Según las desviaciones estándar de las fases de sus fechas; desactivado, todos cuentan igual.</translation>
  </message>
  <message>
   <source>Cells farther than this from every point are void. Empty: two cells.</source>
   <translation>Las celdas más alejadas de todo punto quedan vacías. Vacío: dos celdas.</translation>
  </message>
  <message>
   <source>Change of rate that a typical point shows in four cases of five.</source>
   <translation>Cambio de velocidad que un punto típico muestra en cuatro de cada cinco casos.</translation>
  </message>
  <message>
   <source>Chooses which images of a stack are joined to interferograms, by their span in time and their perpendicular baseline. The table may be edited by hand (USE 0 leaves a pair out, rows may be added or removed) and goes back in as NETWORK of interferograms. The plot shows dates against perpendicular baseline with the pairs as lines; subsets that no pair joins get their own colours and are reported, but never stop the run.</source>
   <translation>Elige qué imágenes de una pila se unen en interferogramas, según su intervalo de tiempo y su línea base perpendicular. La tabla puede editarse a mano (USE 0 descarta un par; pueden añadirse o quitarse filas) y se usa como NETWORK en los interferogramas. El gráfico muestra las fechas frente a la línea base perpendicular con los pares como líneas; los subconjuntos que ningún par une reciben colores propios y se notifican, pero nunca detienen la ejecución.</translation>
  </message>
  <message>
   <source>Class counts, confusion matrix, ROC and precision-recall curves, reliability diagram, shares kept by type and by rate, plain judges beside the CNN.</source>
   <translation>Recuentos por clase, matriz de confusión, curvas ROC y de precisión y exhaustividad, diagrama de fiabilidad, proporción conservada por tipo y por velocidad, y criterios simples junto a la CNN.</translation>
  </message>
  <message>
   <source>Click a point on the map, or select points, to see their series.
Shift + click adds a series; Area draws a polygon whose mean is shown.</source>
   <translation>Pulse un punto en el mapa, o seleccione puntos, para ver sus series.
Mayús + clic añade una serie; Área dibuja un polígono cuya media se muestra.</translation>
  </message>
  <message>
   <source>Coherent dates repeat each other's speckle, so that every test rejects far too much where the ground is coherent, just where distributed scatterers are wanted. auto: as many as the likeness of neighbouring pixels in time says; fashps then leaves targets alone that are far brighter than the ground around them; nominal: all of them, as in the literature.</source>
   <translation>Las fechas coherentes repiten el moteado unas de otras, de modo que toda prueba rechaza demasiado donde el terreno es coherente, justo donde se buscan dispersores distribuidos. auto: tantas como indica la semejanza de píxeles vecinos en el tiempo; fashps no toca entonces los blancos mucho más brillantes que el terreno que los rodea; nominal: todas, como en la literatura.</translation>
  </message>
  <message>
   <source>Column of the date in tables with one line per point and date; empty finds it by its name.</source>
   <translation>Columna de la fecha en tablas con una línea por punto y fecha; vacío la busca por su nombre.</translation>
  </message>
  <message>
   <source>Column of the displacement in such tables; empty finds it by its name.</source>
   <translation>Columna del desplazamiento en esas tablas; vacío la busca por su nombre.</translation>
  </message>
  <message>
   <source>Column of the position to the east; empty finds it by its name.</source>
   <translation>Columna de la posición al este; vacío la busca por su nombre.</translation>
  </message>
  <message>
   <source>Column of the position to the north; empty finds it by its name.</source>
   <translation>Columna de la posición al norte; vacío la busca por su nombre.</translation>
  </message>
  <message>
   <source>Columns averaged. With Sentinel-1, 8 columns by 2 rows make a square cell of about 30 m on the ground, the size of a pixel of the usual elevation models.</source>
   <translation>Columnas que se promedian. Con Sentinel-1, 8 columnas por 2 filas forman una celda cuadrada de unos 30 m en el terreno, el tamaño de píxel de los modelos de elevación habituales.</translation>
  </message>
  <message>
   <source>Component of gridded EGMS products (L3). auto: as the file's name tells; up: vertical; east: to the east.</source>
   <translation>Componente de los productos EGMS en malla (L3). auto: según el nombre del archivo; up: vertical; east: hacia el este.</translation>
  </message>
  <message>
   <source>Compute the standard deviation of each phase from the Cramer-Rao bound; takes a quarter of the time and half of the file.</source>
   <translation>Calcula la desviación estándar de cada fase a partir de la cota de Cramer-Rao; ocupa un cuarto del tiempo y la mitad del archivo.</translation>
  </message>
  <message>
   <source>Connected parts of the network, images without a pair included; 1 is whole.</source>
   <translation>Partes conectadas de la red, incluidas las imágenes sin par; 1 es completa.</translation>
  </message>
  <message>
   <source>Connected subsets, with a gap longer than MAX_DAYS between them.</source>
   <translation>Subconjuntos conectados, con un hueco mayor que MAX_DAYS entre ellos.</translation>
  </message>
  <message>
   <source>Correlation of amplitudes that a patch needs; what unrelated speckle may reach never does.</source>
   <translation>Correlación de amplitudes que necesita un parche; lo que el moteado ajeno puede alcanzar nunca basta.</translation>
  </message>
  <message>
   <source>Curve of Moran's I, counts by class, a map, and every choice that was made.</source>
   <translation>Curva de la I de Moran, recuentos por clase, un mapa y cada elección hecha.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, before which images are left out; empty leaves none out.</source>
   <translation>Fecha, YYYYMMDD, antes de la cual se omiten las imágenes; vacío no omite ninguna.</translation>
  </message>
  <message>
   <source>Date, YYYYMMDD, whose ranges and baselines are the zero of all others; empty takes the middle date, or that of the stack to continue.</source>
   <translation>Fecha, YYYYMMDD, cuyas distancias y líneas base son el cero de las demás; vacío toma la fecha central, o la de la pila que se continúa.</translation>
  </message>
  <message>
   <source>Dates to map, YYYYMMDD,YYYYMMDD,...; they must be dates of the layer. Empty: the last date of each year.</source>
   <translation>Fechas que se cartografían, YYYYMMDD,YYYYMMDD,...; deben ser fechas de la capa. Vacío: la última fecha de cada año.</translation>
  </message>
  <message>
   <source>Delay proportional to height: standard deviation over the dates.</source>
   <translation>Retardo proporcional a la altura: desviación estándar entre fechas.</translation>
  </message>
  <message>
   <source>Delay that is random in time and smooth in space. Motion that is smooth in time is left alone whatever its size; the default changes no velocity. kriging: kriged with the variogram that the data show; gaussian: a Gaussian mean over ATMOSPHERE_METRES; none: left in.</source>
   <translation>Retardo aleatorio en el tiempo y suave en el espacio. El movimiento suave en el tiempo no se toca, sea cual sea su tamaño; el valor por defecto no cambia ninguna velocidad. kriging: kriging con el variograma que muestran los datos; gaussian: media gaussiana en ATMOSPHERE_METRES; none: no se quita.</translation>
  </message>
  <message>
   <source>Delay that was removed, mean over cells, mm; one band a date.</source>
   <translation>Retardo eliminado, media por celdas, mm; una banda por fecha.</translation>
  </message>
  <message>
   <source>Displacement, atmosphere, DEM error, land cover, coherence, baselines and persistent scatterers, as NumPy arrays.</source>
   <translation>Desplazamiento, atmósfera, error del MDE, cobertura del suelo, coherencia, líneas base y dispersores persistentes, como matrices de NumPy.</translation>
  </message>
  <message>
   <source>Displacement, velocity, DEM error, atmosphere and planted unwrapping errors, as NumPy arrays.</source>
   <translation>Desplazamiento, velocidad, error del MDE, atmósfera y errores de desenrollado implantados, como matrices de NumPy.</translation>
  </message>
  <message>
   <source>Draw a line on the map: its profile is shown while you draw.
A right click or a double click ends the line, Backspace takes the last vertex back.</source>
   <translation>Dibuje una línea en el mapa: su perfil se muestra mientras la dibuja.
Un clic derecho o doble termina la línea, Retroceso deshace el último vértice.</translation>
  </message>
  <message>
   <source>Drawn behind the curves. Empty: the HEIGHT of the points, where they have it.</source>
   <translation>Se dibuja detrás de las curvas. Vacío: el HEIGHT de los puntos, donde lo tienen.</translation>
  </message>
  <message>
   <source>Each line, and each part of a line of several parts, gives a profile.</source>
   <translation>Cada línea, y cada parte de una línea de varias partes, da un perfil.</translation>
  </message>
  <message>
   <source>Empty: the field NAME where the layer has it. Others are A-A', B-B' and so on.</source>
   <translation>Vacío: el campo NAME si la capa lo tiene. Las demás son A-A', B-B', etc.</translation>
  </message>
  <message>
   <source>EPSG:number or WKT, of tables whose positions are not longitude and latitude; empty takes what the format says.</source>
   <translation>EPSG:número o WKT, de tablas cuyas posiciones no son longitud y latitud; vacío toma lo que dice el formato.</translation>
  </message>
  <message>
   <source>Estimate the fringe within each window, take it out before linking and put it back after: keeps the coherence of fast, steep bowls. Nothing is taken out where noise explains what is seen; the file shows where it acted.</source>
   <translation>Estima la franja interferométrica de cada ventana, la quita antes de enlazar y la repone después: conserva la coherencia de cubetas rápidas y abruptas. No se quita nada donde el ruido explica lo observado; el archivo muestra dónde actuó.</translation>
  </message>
  <message>
   <source>Expected share of false ones among the alerts; a fifth of it among the alarms.</source>
   <translation>Proporción esperada de falsas entre las alertas; la quinta parte entre las alarmas.</translation>
  </message>
  <message>
   <source>Field of numbers to look for clusters of, negative where ground subsides; VEL in layers of this plugin.</source>
   <translation>Campo numérico en el que se buscan grupos, negativo donde el terreno se hunde; VEL en las capas de este complemento.</translation>
  </message>
  <message>
   <source>Field of ZONES, t/m3. Empty or NULL: the density of the zone's role.</source>
   <translation>Campo de ZONES, t/m3. Vacío o NULL: la densidad de la función de la zona.</translation>
  </message>
  <message>
   <source>Field of ZONES: excavation, dump, or other, which is in no balance. Empty or NULL: what lost volume is an excavation, what gained some a dump.</source>
   <translation>Campo de ZONES: excavation, dump u other, que no entra en ningún balance. Vacío o NULL: lo que perdió volumen es una excavación y lo que lo ganó, una escombrera.</translation>
  </message>
  <message>
   <source>File of points: CSV or other text, .mat, .h5, or a layer such as .shp or .gpkg. The folder of a StaMPS, MintPy or SARvey run is accepted as well.</source>
   <translation>Archivo de puntos: CSV u otro texto, .mat, .h5, o una capa como .shp o .gpkg. También se acepta la carpeta de una ejecución de StaMPS, MintPy o SARvey.</translation>
  </message>
  <message>
   <source>Finds for every pixel with enough homogeneous pixels the one phase per date that agrees best with all interferograms of the stack, at full resolution: the phases of distributed scatterers. How well they agree is the temporal coherence; pure noise is linked as well, to tell which temporal coherence means something with this number of dates and homogeneous pixels.</source>
   <translation>Encuentra, para cada píxel con suficientes píxeles homogéneos, la única fase por fecha que mejor concuerda con todos los interferogramas de la pila, a plena resolución: las fases de los dispersores distribuidos. La coherencia temporal dice cuán bien concuerdan; también se enlaza ruido puro, para saber qué coherencia temporal significa algo con este número de fechas y de píxeles homogéneos.</translation>
  </message>
  <message>
   <source>Finds pairs that are a whole cycle off by closing loops of pairs, and corrects those that the loops settle without doubt.</source>
   <translation>Encuentra los pares desviados un ciclo entero cerrando ciclos de pares, y corrige los que estos cierres resuelven sin duda.</translation>
  </message>
  <message>
   <source>Finds points whose rate changed in the last window of their series: faster, slower or the other way. The noise comes from each point's own residuals with their correlation in time, and the false discovery rate limits false alerts over the whole layer. Where ground accelerates towards failure plainly enough, inverse velocity gives a time with its interval. Limits: data every 12 days show a change only after some dates, and motion of more than a quarter of the wavelength between two dates (14 mm in 12 days, 420 mm/yr for Sentinel-1) is unwrapped wrongly and looks slow. No alert is no sign of safety.</source>
   <translation>Encuentra los puntos cuya velocidad cambió en la última ventana de su serie: más rápidos, más lentos o en sentido contrario. El ruido sale de los residuos de cada punto con su correlación en el tiempo, y la tasa de falsos descubrimientos limita las falsas alertas en toda la capa. Donde el terreno acelera con claridad hacia la rotura, la velocidad inversa da un tiempo con su intervalo. Límites: con datos cada 12 días un cambio solo se ve tras varias fechas, y el movimiento de más de un cuarto de la longitud de onda entre dos fechas (14 mm en 12 días, 420 mm/yr en Sentinel-1) se desenrolla mal y parece lento. La ausencia de alertas no es señal de seguridad.</translation>
  </message>
  <message>
   <source>Finds the neighbours of every pixel that see the same kind of ground, by a test of their amplitudes. They make distributed scatterers: link_phases takes their common phase. Each date is first divided by its scene mean. The window is cut at the edge of the image, pixels without data never count, and of those accepted the ones joined to the centre (also by corners) are kept.</source>
   <translation>Encuentra los vecinos de cada píxel que ven el mismo tipo de terreno, mediante una prueba de sus amplitudes. Forman los dispersores distribuidos: link_phases toma su fase común. Cada fecha se divide antes por su media de la escena. La ventana se recorta en el borde de la imagen, los píxeles sin datos nunca cuentan y, de los aceptados, se conservan los unidos al centro (también por las esquinas).</translation>
  </message>
  <message>
   <source>Finds where points move together, more than by chance: optimised hot-spot analysis after Getis-Ord. The reach of the surroundings is chosen by the first peak of global Moran's I, Gi* compares the surroundings of every point with the whole layer, and the false discovery rate says which clusters hold at 90, 95 and 99 %. Where the scene subsides as a whole, ground above its mean need not rise: the legend then says stable or rising, or less subsiding. Takes any point layer that has a velocity, of this or another program, in any coordinate system. No point is removed: GI_Z, GI_P, GI_BIN, N_NEIGH and the flag ICOPS_KEEP join the fields there are, and the layer is drawn in seven classes.</source>
   <translation>Encuentra dónde los puntos se mueven juntos más de lo que el azar explica: análisis optimizado de puntos calientes según Getis-Ord. El alcance del entorno se elige por el primer máximo de la I de Moran global, Gi* compara el entorno de cada punto con toda la capa, y la tasa de falsos descubrimientos dice qué grupos se sostienen al 90, 95 y 99 %. Donde toda la escena se hunde, el terreno por encima de su media no tiene por qué subir: la leyenda dice entonces estable o ascendente, o con menos subsidencia. Acepta cualquier capa de puntos con una velocidad, de este u otro programa, en cualquier sistema de coordenadas. No se elimina ningún punto: GI_Z, GI_P, GI_BIN, N_NEIGH y el indicador ICOPS_KEEP se añaden a los campos existentes, y la capa se dibuja en siete clases.</translation>
  </message>
  <message>
   <source>Flatter ground is taken to move vertically (DIRECTION 0); of MODE=downslope.</source>
   <translation>Se supone que el terreno más llano se mueve en vertical (DIRECTION 0); de MODE=downslope.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about -12 ascending and 192 descending. Stands in where points have no LOS_E and LOS_N, of MODE=downslope.</source>
   <translation>Dirección de vuelo, horaria desde el norte, de un radar que mira a la derecha: unos -12 en órbita ascendente y 192 en descendente. Se usa donde los puntos no tienen LOS_E y LOS_N, con MODE=downslope.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about -12. Stands in where points have INC_ANGLE and no LOS_E, LOS_N.</source>
   <translation>Dirección de vuelo, horaria desde el norte, de un radar que mira a la derecha: unos -12. Se usa donde los puntos tienen INC_ANGLE y no LOS_E, LOS_N.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a right-looking radar: about 192. Stands in where points have INC_ANGLE and no LOS_E, LOS_N.</source>
   <translation>Dirección de vuelo, horaria desde el norte, de un radar que mira a la derecha: unos 192. Se usa donde los puntos tienen INC_ANGLE y no LOS_E, LOS_N.</translation>
  </message>
  <message>
   <source>Flight direction, clockwise from north, of a satellite that looks to the right; gives the look vector together with the incidence angle where the source tells none.</source>
   <translation>Dirección de vuelo, horaria desde el norte, de un satélite que mira a la derecha; da, con el ángulo de incidencia, el vector de visión donde la fuente no lo indica.</translation>
  </message>
  <message>
   <source>Folder of co-registered images; its sub-folders are searched too. One of the files, e.g. stack.dim or slcStack.h5, is accepted as well.</source>
   <translation>Carpeta de imágenes corregistradas; también se busca en sus subcarpetas. Se acepta asimismo uno de los archivos, p. ej. stack.dim o slcStack.h5.</translation>
  </message>
  <message>
   <source>Folder of unwrapped interferograms and their coherence; its sub-folders are searched too. One of the files, e.g. ifgramStack.h5, is accepted as well.</source>
   <translation>Carpeta de interferogramas desenrollados y su coherencia; también se busca en sus subcarpetas. Se acepta asimismo uno de los archivos, p. ej. ifgramStack.h5.</translation>
  </message>
  <message>
   <source>Folder of zenith delays, YYYYMMDD.ztd with YYYYMMDD.ztd.rsc for every date; they are taken off before anything is estimated. The log tells whether that made the series quieter.</source>
   <translation>Carpeta de retardos cenitales, YYYYMMDD.ztd con YYYYMMDD.ztd.rsc para cada fecha; se quitan antes de estimar nada. El registro dice si eso redujo el ruido de las series.</translation>
  </message>
  <message>
   <source>Folder with YYYYMMDD.slc or .rslc and their .par (GAMMA; FCOMPLEX or SCOMPLEX, big-endian), in itself, in slc or in rslc; geo/*dem.rdc, *.lon and *.lat on the reference's grid are used and copied where present.</source>
   <translation>Carpeta con YYYYMMDD.slc o .rslc y sus .par (GAMMA; FCOMPLEX o SCOMPLEX, big-endian), en ella misma, en slc o en rslc; si existen geo/*dem.rdc, *.lon y *.lat en la malla de la referencia, se usan y se copian.</translation>
  </message>
  <message>
   <source>Following images that METHOD sequential pairs each image with.</source>
   <translation>Imágenes siguientes con que METHOD sequential empareja cada imagen.</translation>
  </message>
  <message>
   <source>For changes per year. Empty: by the years in the names of the models that CHANGE was made from, where these tell.</source>
   <translation>Para los cambios por año. Vacío: según los años en los nombres de los modelos de los que se hizo CHANGE, si los dicen.</translation>
  </message>
  <message>
   <source>Forms the interferograms of a network: the multilooked complex mean of reference times conjugate secondary, and its coherence. Positive phase is motion away from the satellite from the reference to the secondary date. The number of independent looks is estimated from how neighbouring pixels share their speckle. On request the phase is filtered, and every pair is put on the map as GeoTIFF layers of phase and coherence for a look.</source>
   <translation>Forma los interferogramas de una red: la media compleja multilook de la referencia por el conjugado de la secundaria, y su coherencia. La fase positiva es movimiento alejándose del satélite desde la fecha de referencia hasta la secundaria. El número de looks independientes se estima a partir de cómo comparten el moteado los píxeles vecinos. Si se pide, la fase se filtra y cada par se pone en el mapa como capas GeoTIFF de fase y coherencia para examinarlo.</translation>
  </message>
  <message>
   <source>Ground that is taken not to move; every displacement is relative to it. Empty: dense, coherent ground that departs least from all quiet ground is chosen, and the log, the report and the answers name it.</source>
   <translation>Terreno que se supone inmóvil; todo desplazamiento es relativo a él. Vacío: se elige terreno denso y coherente, el que menos se aparta de todo el terreno tranquilo, y lo nombran el registro, el informe y los resultados.</translation>
  </message>
  <message>
   <source>Ground that is taken not to move; every displacement is relative to it. Empty: the quietest coherent ground of the largest island is chosen, and the log names it.</source>
   <translation>Terreno que se supone inmóvil; todo desplazamiento es relativo a él. Vacío: se elige el terreno coherente más tranquilo de la isla mayor, y el registro lo nombra.</translation>
  </message>
  <message>
   <source>Ground that moves neither east nor up. Empty: the square in which both series depart least from the median of all ground; the log names it.</source>
   <translation>Terreno que no se mueve ni al este ni hacia arriba. Vacío: el cuadrado en que ambas series se apartan menos de la mediana de todo el terreno; el registro lo nombra.</translation>
  </message>
  <message>
   <source>Groups of fewer pixels that no edge joins with others are left out; the largest group is kept.</source>
   <translation>Se omiten los grupos de menos píxeles que ninguna arista une a otros; el grupo mayor se conserva.</translation>
  </message>
  <message>
   <source>Groups of fewer points that no edge joins with others are dropped; the largest group is kept.</source>
   <translation>Se descartan los grupos de menos puntos que ninguna arista une a otros; el grupo mayor se conserva.</translation>
  </message>
  <message>
   <source>Heights above the ellipsoid in metres, used only where the stack brings none.</source>
   <translation>Alturas sobre el elipsoide en metros; solo se usan donde la pila no las trae.</translation>
  </message>
  <message>
   <source>Heights in metres (feet where the file says so) in any coordinate system. Needed along the slope; in vertical mode it adds SLOPE and ASPECT and tells how many points lie on slopes.</source>
   <translation>Alturas en metros (pies donde el archivo lo dice) en cualquier sistema de coordenadas. Necesarias según la pendiente; en modo vertical añaden SLOPE y ASPECT e indican cuántos puntos están en pendientes.</translation>
  </message>
  <message>
   <source>Heights of geo/*dem.rdc give the shift that depends on height and baseline.</source>
   <translation>Las alturas de geo/*dem.rdc dan el desplazamiento que depende de la altura y la línea base.</translation>
  </message>
  <message>
   <source>How INPUT is brought to the reference of OTHER. none: nothing is taken off; a difference of the references is part of the bias; median: the median difference is taken off, of velocities and at each date; point: the median difference around REFERENCE is taken off.</source>
   <translation>Cómo se lleva INPUT a la referencia de OTHER. none: no se resta nada; la diferencia de referencias forma parte del sesgo; median: se resta la mediana de las diferencias, de las velocidades y en cada fecha; point: se resta la mediana de las diferencias en torno a REFERENCE.</translation>
  </message>
  <message>
   <source>How much each pair counts at each pixel. variance: by the phase variance its coherence tells; coherence: by the coherence itself; none: all alike.</source>
   <translation>Cuánto cuenta cada par en cada píxel. variance: según la varianza de fase que indica su coherencia; coherence: según la propia coherencia; none: todos igual.</translation>
  </message>
  <message>
   <source>How phases are linked. emi: eigenvector of the smallest eigenvalue of |C|^-1 o C; evd: eigenvector of the largest eigenvalue of |C| o C; pta: maximum likelihood, started at the EMI phases.</source>
   <translation>Cómo se enlazan las fases. emi: vector propio del menor valor propio de |C|^-1 o C; evd: vector propio del mayor valor propio de |C| o C; pta: máxima verosimilitud, iniciada en las fases EMI.</translation>
  </message>
  <message>
   <source>How samples are stored. FCOMPLEX: single-precision floats; SCOMPLEX: short integers, half the size.</source>
   <translation>Cómo se guardan las muestras. FCOMPLEX: coma flotante de precisión simple; SCOMPLEX: enteros cortos, la mitad de tamaño.</translation>
  </message>
  <message>
   <source>How subsets of dates that no pair joins are put together. linear: one common rate over all subsets, then the nearest whole cycle of the measured phase; minimum_norm: no motion across the gap, as the SVD of the paper gives; it flattens steady subsidence.</source>
   <translation>Cómo se juntan los subconjuntos de fechas que ningún par une. linear: una velocidad común a todos los subconjuntos y después el ciclo entero más próximo de la fase medida; minimum_norm: sin movimiento en el hueco, como da la SVD del artículo; aplana la subsidencia constante.</translation>
  </message>
  <message>
   <source>How subsets of dates that no pair joins are put together. minimum_norm: no motion across the gap, as the SVD of the paper gives; it flattens steady subsidence; linear: one common rate over all subsets.</source>
   <translation>Cómo se juntan los subconjuntos de fechas que ningún par une. minimum_norm: sin movimiento en el hueco, como da la SVD del artículo; aplana la subsidencia constante; linear: una velocidad común a todos los subconjuntos.</translation>
  </message>
  <message>
   <source>How the ground is taken to move. vertical: straight up or down: d / cos(incidence); downslope: along the steepest slope of the DEM where there is one, vertical on flat ground.</source>
   <translation>Cómo se supone que se mueve el terreno. vertical: recto hacia arriba o abajo: d / cos(incidence); downslope: según la máxima pendiente del MDE donde la hay, en vertical en terreno llano.</translation>
  </message>
  <message>
   <source>How the threshold of phase stability is found. density: random pixels per km2, DENSITY_RANDOM; percent: random pixels in percent of those selected, PERCENT_RANDOM.</source>
   <translation>Cómo se halla el umbral de estabilidad de fase. density: píxeles aleatorios por km2, DENSITY_RANDOM; percent: píxeles aleatorios en porcentaje de los seleccionados, PERCENT_RANDOM.</translation>
  </message>
  <message>
   <source>Images further apart in time are not paired; those exactly so far apart are.</source>
   <translation>Las imágenes más separadas en el tiempo no se emparejan; las que están justo a esta distancia, sí.</translation>
  </message>
  <message>
   <source>Images in rslc, position and height in geo, baselines in diff0; the input of import_stack. An empty folder, or an earlier simulated stack, is replaced.</source>
   <translation>Imágenes en rslc, posición y altura en geo, líneas base en diff0; la entrada de import_stack. Se reemplaza una carpeta vacía o una pila simulada anterior.</translation>
  </message>
  <message>
   <source>Images whose orbits are further apart are not paired; those exactly so far apart are.</source>
   <translation>Las imágenes cuyas órbitas están más separadas no se emparejan; las que están justo a esta distancia, sí.</translation>
  </message>
  <message>
   <source>Images, every 12 days but for the missing ones; 152 span almost six years.</source>
   <translation>Imágenes, cada 12 días salvo las ausentes; 152 abarcan casi seis años.</translation>
  </message>
  <message>
   <source>Images, every 12 days but for the missing ones; 80 span three years.</source>
   <translation>Imágenes, cada 12 días salvo las ausentes; 80 abarcan tres años.</translation>
  </message>
  <message>
   <source>Images, geometry, orbits and baselines in the names of MiaplPy and SARvey; zero where there is no data.</source>
   <translation>Imágenes, geometría, órbitas y líneas base con los nombres de MiaplPy y SARvey; cero donde no hay datos.</translation>
  </message>
  <message>
   <source>Installs all missing required libraries; empty when none is missing.</source>
   <translation>Instala todas las bibliotecas necesarias que faltan; vacía si no falta ninguna.</translation>
  </message>
  <message>
   <source>Inverts a small-baseline network of unwrapped interferograms into displacement time series. Unwrapping errors that loops of pairs settle are corrected, the pairs are inverted by minimum-norm least squares, DEM error and atmosphere are removed, and every coherent pixel becomes a point with its velocity, the velocity's standard deviation and one displacement per date (mm, positive toward the satellite: subsidence is negative).</source>
   <translation>Invierte una red de líneas base pequeñas de interferogramas desenrollados en series temporales de desplazamiento. Se corrigen los errores de desenrollado que los ciclos de pares resuelven, los pares se invierten por mínimos cuadrados de norma mínima, se eliminan el error del MDE y la atmósfera, y cada píxel coherente se convierte en un punto con su velocidad, la desviación estándar de esta y un desplazamiento por fecha (mm, positivo hacia el satélite: la subsidencia es negativa).</translation>
  </message>
  <message>
   <source>Its files *.h5, *.html, *.csv, *.gpkg and *.tif tell what was run, the network and the reference; sub-folders are not searched. Empty: the layers alone tell.</source>
   <translation>Sus archivos *.h5, *.html, *.csv, *.gpkg y *.tif dicen qué se ejecutó, la red y la referencia; no se busca en las subcarpetas. Vacío: solo hablan las capas.</translation>
  </message>
  <message>
   <source>Joins persistent and distributed scatterers into one set of points, no pixel twice, with phase and standard deviation for every date. A DS has enough homogeneous pixels and temporal coherence, and the linked phase; a PS has a steady amplitude and phase, and keeps the phase of its own image values.</source>
   <translation>Une los dispersores persistentes y distribuidos en un solo conjunto de puntos, sin repetir píxeles, con fase y desviación estándar para cada fecha. Un DS tiene suficientes píxeles homogéneos y coherencia temporal, y la fase enlazada; un PS tiene amplitud y fase estables, y conserva la fase de sus propios valores de imagen.</translation>
  </message>
  <message>
   <source>Judges measurement points by a convolutional neural network: which are reliable, by their quality and that of their surroundings. The net learns from labels that come from the series themselves, and sees nothing of the series: coherence, amplitude dispersion, number of homogeneous pixels, type, density and slope, whichever the layer has. Every point is scored by a net that has not learnt from it, and the report compares the net with plain judges. Takes any point layer with series, of this or another program. No point is removed: CNN_PROB and CNN_KEEP join the fields there are.</source>
   <translation>Juzga los puntos de medición con una red neuronal convolucional: cuáles son fiables, según su calidad y la de su entorno. La red aprende de etiquetas que provienen de las propias series y no ve nada de las series: coherencia, dispersión de amplitud, número de píxeles homogéneos, tipo, densidad y pendiente, lo que la capa tenga. Cada punto es valorado por una red que no ha aprendido de él, y el informe compara la red con criterios simples. Acepta cualquier capa de puntos con series, de este u otro programa. No se elimina ningún punto: CNN_PROB y CNN_KEEP se añaden a los campos existentes.</translation>
  </message>
  <message>
   <source>Land covers lose their coherence with time. Off: speckle never changes.</source>
   <translation>Las coberturas del suelo pierden coherencia con el tiempo. Desactivado: el moteado nunca cambia.</translation>
  </message>
  <message>
   <source>Larger changes, up or down, become voids. Empty: any is possible.</source>
   <translation>Los cambios mayores, hacia arriba o abajo, pasan a ser vacíos. Vacío: cualquiera es posible.</translation>
  </message>
  <message>
   <source>Layer of time_series, or the displacement of the last run of this model.</source>
   <translation>Capa de time_series, o el desplazamiento de la última ejecución de este modelo.</translation>
  </message>
  <message>
   <source>Layer that this stage wrote for the first dates of the points. Only the dates after it are unwrapped; its displacements, reference area and point codes are kept, and everything else is worked out anew for the whole series. Points that only one of the two has are left out, and counted.</source>
   <translation>Capa que esta etapa escribió para las primeras fechas de los puntos. Solo se desenrollan las fechas posteriores; se conservan sus desplazamientos, su área de referencia y sus códigos de punto, y todo lo demás se calcula de nuevo para la serie completa. Los puntos que solo tiene una de las dos se omiten y se cuentan.</translation>
  </message>
  <message>
   <source>Leave out pairs whose phase or coherence is missing, and count them; otherwise such a pair stops the import.</source>
   <translation>Omite los pares sin fase o sin coherencia y los cuenta; si no, un par así detiene la importación.</translation>
  </message>
  <message>
   <source>Leave pixels that brighter ground near them outshines, such as water beside rock, out of sets of homogeneous pixels that are not coherent without them.</source>
   <translation>Deja los píxeles que eclipsa un terreno cercano más brillante, como el agua junto a la roca, fuera de los conjuntos de píxeles homogéneos que sin ellos no son coherentes.</translation>
  </message>
  <message>
   <source>Levels, map, series of the surest alerts, probabilities, every limit.</source>
   <translation>Límites de detección, mapa, series de las alertas más seguras, probabilidades y todos los umbrales.</translation>
  </message>
  <message>
   <source>LINE, DISTANCE_M (middle of the bin), DATE, MEAN, MEDIAN, SD (millimetres) and N. Bins without points are listed, their cells are empty.</source>
   <translation>LINE, DISTANCE_M (centro del intervalo), DATE, MEAN, MEDIAN, SD (milímetros) y N. Los intervalos sin puntos figuran con las celdas vacías.</translation>
  </message>
  <message>
   <source>Lines and samples; larger ones correlate where coherence is low.</source>
   <translation>Líneas y muestras; los mayores correlacionan donde la coherencia es baja.</translation>
  </message>
  <message>
   <source>Lines at its multiples, except 0 and below the level of detection. Empty: a round number that gives about eight lines up to the largest change.</source>
   <translation>Líneas en sus múltiplos, salvo 0 y por debajo del límite de detección. Vacío: un número redondo que da unas ocho líneas hasta el mayor cambio.</translation>
  </message>
  <message>
   <source>Link so many dates at a time, with compressed images of those before, and connect the parts (sequential estimator), on the processor: usually 10 to 15. 0 links all dates at once.</source>
   <translation>Enlaza este número de fechas cada vez, con imágenes comprimidas de las anteriores, y conecta las partes (estimador secuencial), en el procesador: normalmente de 10 a 15. 0 enlaza todas las fechas a la vez.</translation>
  </message>
  <message>
   <source>Lists the libraries that ICOPS uses, with their versions, and for each missing one the command that installs it into exactly the Python of this QGIS. It also tells the versions of QGIS, Python and GDAL, the linear algebra library (BLAS) and how fast it multiplies, the GPU, cores, memory and free disk space. It succeeds even when something is missing.</source>
   <translation>Enumera las bibliotecas que ICOPS usa, con sus versiones, y para cada una que falta la orden que la instala exactamente en el Python de este QGIS. También indica las versiones de QGIS, Python y GDAL, la biblioteca de álgebra lineal (BLAS) y su velocidad, la GPU, los núcleos, la memoria y el espacio libre en disco. Termina bien aunque falte algo.</translation>
  </message>
  <message>
   <source>Logistic regression or coherence, on the same points; -1: unknown.</source>
   <translation>Regresión logística o coherencia, en los mismos puntos; -1: desconocida.</translation>
  </message>
  <message>
   <source>Map and histogram of the counts, the test, and how many dates count.</source>
   <translation>Mapa e histograma de los recuentos, la prueba y cuántas fechas cuentan.</translation>
  </message>
  <message>
   <source>Map the rate of all the time and of each calendar year too, as the median of the slopes between all pairs of dates (Theil-Sen).</source>
   <translation>Cartografía también la velocidad de todo el periodo y de cada año natural, como mediana de las pendientes entre todos los pares de fechas (Theil-Sen).</translation>
  </message>
  <message>
   <source>Maps how the ground moved: cumulative displacement at chosen dates on one colour scale, and the rate of all the time and of each calendar year. Cells are means of the points near them and void where there is none. The rasters come as a group that the Temporal Controller plays, as small maps side by side on a page, and as a picture.</source>
   <translation>Cartografía cómo se movió el terreno: desplazamiento acumulado en las fechas elegidas en una sola escala de color, y la velocidad de todo el periodo y de cada año natural. Las celdas son medias de los puntos cercanos y quedan vacías donde no hay ninguno. Los rásteres vienen como grupo que reproduce el controlador temporal, como mapas pequeños uno junto a otro en una página, y como imagen.</translation>
  </message>
  <message>
   <source>Maps the mean amplitude of a stack and its amplitude dispersion, the standard deviation over the mean. Each date is first divided by its scene mean. Below a dispersion of 0.4 lie the candidates of persistent scatterers; pure speckle has 0.52. A stack in radar coordinates is put on a map grid of longitude and latitude.</source>
   <translation>Cartografía la amplitud media de una pila y su dispersión de amplitud, la desviación estándar entre la media. Cada fecha se divide antes por su media de la escena. Por debajo de una dispersión de 0.4 están los candidatos a dispersores persistentes; el moteado puro tiene 0.52. Una pila en coordenadas de radar se pone en una malla de longitud y latitud.</translation>
  </message>
  <message>
   <source>Memory for the blocks worked on at once; empty takes the Processing option of ICOPS (2 GiB unless changed). Large stacks never need more, they only take more blocks.</source>
   <translation>Memoria para los bloques que se procesan a la vez; vacío toma la opción de Procesos de ICOPS (2 GiB si no se cambia). Las pilas grandes nunca necesitan más, solo más bloques.</translation>
  </message>
  <message>
   <source>Needed only for SARvey's points without their stack. Sentinel-1: 0.0554658.</source>
   <translation>Solo hace falta para los puntos de SARvey sin su pila. Sentinel-1: 0.0554658.</translation>
  </message>
  <message>
   <source>Needed only where the files do not tell it. Sentinel-1: 0.0554658.</source>
   <translation>Solo hace falta donde los archivos no la indican. Sentinel-1: 0.0554658.</translation>
  </message>
  <message>
   <source>Neighbours farther apart are not joined, as across water. Empty: twenty times the median edge, and 500 m at least.</source>
   <translation>Los vecinos más alejados no se unen, como a través del agua. Vacío: veinte veces la arista mediana, y 500 m como mínimo.</translation>
  </message>
  <message>
   <source>New minus old in metres, in the first band, as dem_change makes it.</source>
   <translation>Nuevo menos antiguo en metros, en la primera banda, como lo hace dem_change.</translation>
  </message>
  <message>
   <source>No points of the layer {name} are selected: select some first.</source>
   <translation>No hay puntos seleccionados en la capa {name}: seleccione algunos primero.</translation>
  </message>
  <message>
   <source>Occupied 50 m cells of INPUT over those of OTHER, less one; of PS and DS over PS where OTHER is empty.</source>
   <translation>Celdas de 50 m ocupadas por INPUT entre las de OTHER, menos uno; de PS y DS frente a PS si OTHER está vacío.</translation>
  </message>
  <message>
   <source>Odd. The log tells what the window covers on the ground, and which one is square there.</source>
   <translation>Impar. El registro indica lo que abarca la ventana en el terreno y cuál es cuadrada en él.</translation>
  </message>
  <message>
   <source>Of import_stack, or of the last run of this model: later images are imported on its pixels.</source>
   <translation>De import_stack o de la última ejecución de este modelo: las imágenes posteriores se importan en sus píxeles.</translation>
  </message>
  <message>
   <source>Of zones without their own; it counts for the whole volume. 0: no mass.</source>
   <translation>De las zonas que no tienen la suya; cuenta para todo el volumen. 0: sin masa.</translation>
  </message>
  <message>
   <source>Off: every pixel has amplitude one and its exact phase, in layover and shadow too.</source>
   <translation>Desactivado: cada píxel tiene amplitud uno y su fase exacta, también en inversión por relieve y sombra.</translation>
  </message>
  <message>
   <source>Offsets, residuals and coherence before and after, as a self-contained page.</source>
   <translation>Desplazamientos, residuos y coherencia antes y después, como página autónoma.</translation>
  </message>
  <message>
   <source>On rock; dumps have half, fields a fifth and forest a tenth of it.</source>
   <translation>En roca; las escombreras tienen la mitad, los campos un quinto y el bosque un décimo.</translation>
  </message>
  <message>
   <source>On the map, the centre included; in orange where a distributed scatterer has too few.</source>
   <translation>En el mapa, incluido el centro; en naranja donde son pocos para un dispersor distribuido.</translation>
  </message>
  <message>
   <source>One curve each: YYYYMMDD,YYYYMMDD. Empty: the last date of each calendar year.</source>
   <translation>Una curva para cada una: YYYYMMDD,YYYYMMDD. Vacío: la última fecha de cada año natural.</translation>
  </message>
  <message>
   <source>Only pixels in this rectangle are imported; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>Solo se importan los píxeles de este rectángulo; vacío los toma todos. Dado sin CRS propio, está en longitud y latitud.</translation>
  </message>
  <message>
   <source>Only pixels in this rectangle are read; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>Solo se leen los píxeles de este rectángulo; vacío los toma todos. Dado sin CRS propio, está en longitud y latitud.</translation>
  </message>
  <message>
   <source>Only pixels whose amplitude dispersion is lower are looked at.</source>
   <translation>Solo se examinan los píxeles con menor dispersión de amplitud.</translation>
  </message>
  <message>
   <source>Only points in this rectangle are imported; empty takes all. Given without its own CRS it is in longitude and latitude.</source>
   <translation>Solo se importan los puntos de este rectángulo; vacío los toma todos. Dado sin CRS propio, está en longitud y latitud.</translation>
  </message>
  <message>
   <source>Outline of each swath with length, number of points, and where the ground is lowest.</source>
   <translation>Contorno de cada franja con su longitud, número de puntos y dónde está más bajo el terreno.</translation>
  </message>
  <message>
   <source>Outside of the area, no position, too few dates, too little coherence.</source>
   <translation>Fuera del área, sin posición, con pocas fechas o poca coherencia.</translation>
  </message>
  <message>
   <source>Part of the excavated mass that is ore, told on its own: MASS_T is that of the whole volume. The paper states 0.3, and does not apply it. Empty: not told.</source>
   <translation>Parte de la masa excavada que es mineral, indicada aparte: MASS_T es la de todo el volumen. El artículo indica 0.3 y no la aplica. Vacío: no se indica.</translation>
  </message>
  <message>
   <source>Perpendicular baselines in metres, used before all others: a CSV table with the columns REFERENCE, SECONDARY (YYYYMMDD) and BPERP, or lines of reference, secondary and baseline without a header as LiCSAR and GAMMA write them. Empty takes orbits or what the format brings.</source>
   <translation>Líneas base perpendiculares en metros, que se usan antes que cualquier otra: una tabla CSV con las columnas REFERENCE, SECONDARY (YYYYMMDD) y BPERP, o líneas de referencia, secundaria y línea base sin encabezado, como las escriben LiCSAR y GAMMA. Vacío toma las órbitas o lo que trae el formato.</translation>
  </message>
  <message>
   <source>Persistent scatterers alone, after StaMPS: a folder of co-registered radar images to displacement time series at points that stay bright and coherent.</source>
   <translation>Solo dispersores persistentes, según StaMPS: de una carpeta de imágenes de radar corregistradas a series temporales de desplazamiento en puntos que permanecen brillantes y coherentes.</translation>
  </message>
  <message>
   <source>Phase and its standard deviation per date, temporal coherence and estimator of each pixel.</source>
   <translation>Fase y su desviación estándar por fecha, coherencia temporal y estimador de cada píxel.</translation>
  </message>
  <message>
   <source>Phase stability beside that of noise, the threshold, and the pixels that each step left.</source>
   <translation>Estabilidad de fase junto a la del ruido, el umbral y los píxeles que dejó cada paso.</translation>
  </message>
  <message>
   <source>Phase stability, look-angle error, amplitude dispersion, noise and selection, as rasters.</source>
   <translation>Estabilidad de fase, error del ángulo de visión, dispersión de amplitud, ruido y selección, como rásteres.</translation>
  </message>
  <message>
   <source>Pixels of random phase expected above the threshold, before weeding; -1 by amplitude alone.</source>
   <translation>Píxeles de fase aleatoria que se esperan sobre el umbral, antes del descarte; -1 solo por amplitud.</translation>
  </message>
  <message>
   <source>Pixels of random phase that may pass the threshold, before weeding.</source>
   <translation>Píxeles de fase aleatoria que pueden pasar el umbral, antes del descarte.</translation>
  </message>
  <message>
   <source>Pixels that stand out from all but two of their neighbours by so many standard deviations become voids; steep sides of a pit do not, for their neighbours go along. 0 keeps all.</source>
   <translation>Los píxeles que difieren en tantas desviaciones estándar de todos sus vecinos menos dos pasan a ser vacíos; no así los lados abruptos de un tajo, pues sus vecinos los acompañan. 0 los conserva todos.</translation>
  </message>
  <message>
   <source>Pixels whose coherence, averaged over all pairs, is lower are left out.</source>
   <translation>Se omiten los píxeles cuya coherencia media de todos los pares es menor.</translation>
  </message>
  <message>
   <source>Pixels whose coherence, averaged over all pairs, is lower are left out. Noise has a coherence of its own, 0.28 with 10 independent looks and 0.53 with 3.</source>
   <translation>Se omiten los píxeles cuya coherencia media de todos los pares es menor. El ruido tiene coherencia propia, 0.28 con 10 looks independientes y 0.53 con 3.</translation>
  </message>
  <message>
   <source>Pixels within this distance of the reference point are averaged; at least the pixel and its eight neighbours.</source>
   <translation>Se promedian los píxeles a esta distancia del punto de referencia; como mínimo, el píxel y sus ocho vecinos.</translation>
  </message>
  <message>
   <source>Place, type, quality, geometry, phase and its standard deviation of each point.</source>
   <translation>Lugar, tipo, calidad, geometría, fase y su desviación estándar de cada punto.</translation>
  </message>
  <message>
   <source>Point layer of this plugin with look vectors LOS_E, LOS_N, LOS_U, motion along the line of sight.</source>
   <translation>Capa de puntos de este complemento con vectores de visión LOS_E, LOS_N, LOS_U y movimiento en la línea de vista.</translation>
  </message>
  <message>
   <source>Point layer of this plugin: VEL and DYYYYMMDD along the line of sight, LOS_U or INC_ANGLE.</source>
   <translation>Capa de puntos de este complemento: VEL y DYYYYMMDD en la línea de vista, LOS_U o INC_ANGLE.</translation>
  </message>
  <message>
   <source>Point layer to judge it by. Empty: the PS of INPUT judge its DS.</source>
   <translation>Capa de puntos con la que se juzga. Vacío: los PS de INPUT juzgan sus DS.</translation>
  </message>
  <message>
   <source>Point layer with a displacement series, of this or another program.</source>
   <translation>Capa de puntos con una serie de desplazamiento, de este u otro programa.</translation>
  </message>
  <message>
   <source>Point layer with displacement series, of this or another program.</source>
   <translation>Capa de puntos con series de desplazamiento, de este u otro programa.</translation>
  </message>
  <message>
   <source>Point layers of the run, in the order in which the report shows them. Of those with fields CNN_KEEP and ICOPS_KEEP what is kept is told as well. One with persistent scatterers alone is what the ground covered by the others is compared with.</source>
   <translation>Capas de puntos de la ejecución, en el orden en que las muestra el informe. De las que tienen los campos CNN_KEEP e ICOPS_KEEP se indica también lo conservado. La que solo tiene dispersores persistentes sirve para comparar el terreno cubierto por las demás.</translation>
  </message>
  <message>
   <source>Points are kept from this probability on. They are those of a layer in which three points in ten are not good; a higher threshold keeps fewer.</source>
   <translation>Se conservan los puntos desde esta probabilidad. Las probabilidades son las de una capa en la que tres de cada diez puntos no son buenos; un umbral mayor conserva menos.</translation>
  </message>
  <message>
   <source>Points farther apart are not compared; for stations, how far around each one points are averaged.</source>
   <translation>Los puntos más separados no se comparan; con estaciones, radio en torno a cada una en que se promedian los puntos.</translation>
  </message>
  <message>
   <source>Points of clusters are kept only if they move at least so fast in the cluster's direction. Empty: any rate.</source>
   <translation>Los puntos de los grupos solo se conservan si se mueven al menos así de rápido en la dirección del grupo. Vacío: cualquier velocidad.</translation>
  </message>
  <message>
   <source>Points of less temporal coherence are left out; empty keeps all.</source>
   <translation>Se omiten los puntos de menor coherencia temporal; vacío los conserva todos.</translation>
  </message>
  <message>
   <source>Points up to here are neighbours. Empty: the first peak of Moran's I, else the distance that gives 5 % of the points, 3 to 30, as neighbours; log and report say which.</source>
   <translation>Los puntos hasta esta distancia son vecinos. Vacío: el primer máximo de la I de Moran o, si no lo hay, la distancia que da por vecinos al 5 % de los puntos, de 3 a 30; el registro y el informe dicen cuál.</translation>
  </message>
  <message>
   <source>Points whose arcs are less coherent in time, on the mean, are dropped and single arcs cut. Empty: what one arc of pure noise in a hundred reaches with these dates.</source>
   <translation>Se descartan los puntos cuyos arcos son en promedio menos coherentes en el tiempo y se cortan arcos sueltos. Vacío: lo que alcanza uno de cada cien arcos de ruido puro con estas fechas.</translation>
  </message>
  <message>
   <source>Points whose phase is noisier, against their quietest neighbour, are weeded out.</source>
   <translation>Se descartan los puntos cuya fase es más ruidosa respecto a su vecino más tranquilo.</translation>
  </message>
  <message>
   <source>Points with unwrapped pairs, as unwrap_points writes them. With PREVIOUS the points of all dates, old and new, as combine_scatterers updates them: they need not be unwrapped.</source>
   <translation>Puntos con pares desenrollados, tal como los escribe unwrap_points. Con PREVIOUS, los puntos de todas las fechas, antiguas y nuevas, tal como los actualiza combine_scatterers: no hace falta que estén desenrollados.</translation>
  </message>
  <message>
   <source>Points within this distance of the reference point are averaged.</source>
   <translation>Se promedian los puntos a esta distancia del punto de referencia.</translation>
  </message>
  <message>
   <source>Polygons about the points kept: area, number of points, mean and largest velocity. They hold the ground within about half the distance of a point.</source>
   <translation>Polígonos en torno a los puntos conservados: área, número de puntos, velocidad media y máxima. Contienen el terreno a menos de la mitad de la distancia, más o menos, de un punto.</translation>
  </message>
  <message>
   <source>Polygons or a raster of ground that did not change: errors are measured inside. Empty: all ground outside of ZONES, without what changed by more than five NMAD.</source>
   <translation>Polígonos o un ráster del terreno que no cambió: dentro se miden los errores. Vacío: todo el terreno fuera de ZONES, sin lo que cambió más de cinco NMAD.</translation>
  </message>
  <message>
   <source>Polygons or a raster of pits, dumps, glaciers: the fit leaves them out.</source>
   <translation>Polígonos o un ráster de tajos, escombreras, glaciares: el ajuste los deja fuera.</translation>
  </message>
  <message>
   <source>Polygons or a raster of pits, dumps, glaciers: the noise is measured outside.</source>
   <translation>Polígonos o un ráster de tajos, escombreras, glaciares: el ruido se mide fuera.</translation>
  </message>
  <message>
   <source>Polygons or a raster: only ground inside takes part in the fit. Empty: all ground does, and changes count as outliers.</source>
   <translation>Polígonos o un ráster: solo participa en el ajuste el terreno de dentro. Vacío: participa todo, y los cambios cuentan como valores atípicos.</translation>
  </message>
  <message>
   <source>Polygons or a raster: the noise is measured inside. Empty: everywhere, which holds as long as most of the ground did not change.</source>
   <translation>Polígonos o un ráster: el ruido se mide dentro. Vacío: en todas partes, lo que vale mientras la mayor parte del terreno no haya cambiado.</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: points there are left out.</source>
   <translation>Polígonos, o un ráster en que se enmascara todo menos 0 y sin datos: allí se omiten los puntos.</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: where no point is wanted, such as water, layover and shadow. The centre of a pixel decides.</source>
   <translation>Polígonos, o un ráster en que se enmascara todo menos 0 y sin datos: donde no se quiere ningún punto, como agua, inversión por relieve y sombra. Decide el centro del píxel.</translation>
  </message>
  <message>
   <source>Polygons, or a raster in which all but 0 and no-data is masked: where the ground is broken, as at scarps, and no smooth fringe is to be taken out.</source>
   <translation>Polígonos, o un ráster en que se enmascara todo menos 0 y sin datos: donde el terreno está roto, como en los escarpes, y no debe quitarse ninguna franja interferométrica suave.</translation>
  </message>
  <message>
   <source>Puts what a run has left into one HTML file that needs no other and no network: warnings, counts of points, covered ground and its gain over persistent scatterers alone, maps of velocity on one colour scale, series where the ground sinks fastest, the reference, histograms of quality, the network, the chain of steps with their parameters and versions, and the reports of the stages. The layers come from LAYERS, all else from the files of FOLDER: every file of this plugin says how it was made. The first layer and the tables can be printed too, as PDF.</source>
   <translation>Reúne lo que dejó una ejecución en un solo archivo HTML que no necesita otros ni red: advertencias, recuentos de puntos, terreno cubierto y su ganancia respecto a los dispersores persistentes solos, mapas de velocidad en una sola escala de color, series donde el terreno se hunde más rápido, la referencia, histogramas de calidad, la red, la cadena de pasos con sus parámetros y versiones, y los informes de las etapas. Las capas vienen de LAYERS y todo lo demás de los archivos de FOLDER: cada archivo de este complemento dice cómo se hizo. La primera capa y las tablas también se pueden imprimir en PDF.</translation>
  </message>
  <message>
   <source>Raster of height changes in metres, fill positive, as dem_change makes it.</source>
   <translation>Ráster de cambios de altura en metros, relleno positivo, como lo hace dem_change.</translation>
  </message>
  <message>
   <source>Reads co-registered single-look complex images, as other programs leave them, into one HDF5 file with longitude, latitude, height, angles, slant range and perpendicular baselines of every pixel. Topographic and flat-earth phase are taken off by exact geometry from the orbits, or declared off. The log tells the format, dates, geometry, orbits and baselines that were found, and warns of gaps, doubled dates, changed sizes and mixed polarisation.</source>
   <translation>Lee imágenes complejas (SLC) corregistradas, tal como las dejan otros programas, en un archivo HDF5 con longitud, latitud, altura, ángulos, distancia oblicua y líneas base perpendiculares de cada píxel. La fase topográfica y de tierra plana se quita por geometría exacta a partir de las órbitas, o se declara ya quitada. El registro indica el formato, las fechas, la geometría, las órbitas y las líneas base encontradas, y avisa de huecos, fechas duplicadas, cambios de tamaño y polarizaciones mezcladas.</translation>
  </message>
  <message>
   <source>Reads displacement series of points as other programs leave them into a point layer like those of this plugin: StaMPS, MintPy, SARvey, DePSI, the European Ground Motion Service, any table and any point layer with dates. The log tells what the file was taken for and why. Displacement is in mm, positive toward the satellite, 0 at the first date; velocity, its standard deviation, linearity and residual are worked out where the source lacks them; missing dates are interpolated and counted.</source>
   <translation>Lee series de desplazamiento de puntos, tal como las dejan otros programas, en una capa de puntos como las de este complemento: StaMPS, MintPy, SARvey, DePSI, el Servicio Europeo de Movimiento del Terreno, cualquier tabla y cualquier capa de puntos con fechas. El registro indica como qué se interpretó el archivo y por qué. El desplazamiento está en mm, positivo hacia el satélite, 0 en la primera fecha; la velocidad, su desviación estándar, la linealidad y el residuo se calculan donde la fuente no los tiene; las fechas ausentes se interpolan y se cuentan.</translation>
  </message>
  <message>
   <source>Reads unwrapped interferograms with their coherence, as other programs leave them, into one HDF5 file for sbas_time_series. Incidence and look direction of every pixel come from orbits, look vectors or geometry files, perpendicular baselines from orbits or tables; the log tells which. Phase keeps the sign of reference minus secondary: positive is motion away from the satellite. A value of 0 means no data.</source>
   <translation>Lee interferogramas desenrollados con su coherencia, tal como los dejan otros programas, en un archivo HDF5 para sbas_time_series. La incidencia y la dirección de visión de cada píxel provienen de órbitas, vectores de visión o archivos de geometría, y las líneas base perpendiculares de órbitas o tablas; el registro indica cuál. La fase conserva el signo de referencia menos secundaria: positivo es alejarse del satélite. El valor 0 significa sin datos.</translation>
  </message>
  <message>
   <source>Reference area, network, residuals by date and by pair, closure, and the variogram before and after the atmospheric filter.</source>
   <translation>Área de referencia, red, residuos por fecha y por par, cierre, y el variograma antes y después del filtro atmosférico.</translation>
  </message>
  <message>
   <source>Reliable points differ less than this in rate from the surface through their neighbours'.</source>
   <translation>Los puntos fiables difieren menos que esto en velocidad de la superficie que forman las de sus vecinos.</translation>
  </message>
  <message>
   <source>Reliable points scatter less than this about the surface through their neighbours' series, rate taken out (rms).</source>
   <translation>Los puntos fiables se dispersan menos que esto respecto a la superficie que forman las series de sus vecinos, quitada la velocidad (rms).</translation>
  </message>
  <message>
   <source>Residual of the patches about the polynomial, rms, of the worst date.</source>
   <translation>Residuo de los parches respecto al polinomio, rms, de la peor fecha.</translation>
  </message>
  <message>
   <source>Root mean square difference of series, each about its mean; -1 where there are none.</source>
   <translation>Raíz cuadrática media de la diferencia de las series, cada una respecto a su media; -1 donde no hay ninguna.</translation>
  </message>
  <message>
   <source>Root mean square of the turbulent delay over the scene, for each date.</source>
   <translation>Raíz cuadrática media del retardo turbulento en la escena, para cada fecha.</translation>
  </message>
  <message>
   <source>rslc/YYYYMMDD.rslc with .par, and geo; the input of import_stack.</source>
   <translation>rslc/YYYYMMDD.rslc con .par, y geo; la entrada de import_stack.</translation>
  </message>
  <message>
   <source>Scatter with lines, Bland-Altman, histogram, map of differences, differences over time, statistics with intervals, coverage.</source>
   <translation>Dispersión con rectas, Bland-Altman, histograma, mapa de diferencias, diferencias en el tiempo, estadísticas con intervalos y cobertura.</translation>
  </message>
  <message>
   <source>Scatterer type of the points. auto: as the source says; PS: persistent; DS: distributed; SBAS: multilooked pixels.</source>
   <translation>Tipo de dispersor de los puntos. auto: según la fuente; PS: persistente; DS: distribuido; SBAS: píxeles multilook.</translation>
  </message>
  <message>
   <source>Scatterers with their phases, as combine_scatterers writes them.</source>
   <translation>Dispersores con sus fases, tal como los escribe combine_scatterers.</translation>
  </message>
  <message>
   <source>Score the layer with a model that an earlier run saved, instead of training one; net, labels, split and seed are those of the model.</source>
   <translation>Valora la capa con un modelo guardado por una ejecución anterior, en vez de entrenar uno; red, etiquetas, partición y semilla son las del modelo.</translation>
  </message>
  <message>
   <source>Sectors of the pit that are dug away once; coherence across that date is lost.</source>
   <translation>Sectores del tajo que se excavan una vez; la coherencia a través de esa fecha se pierde.</translation>
  </message>
  <message>
   <source>Selects persistent scatterers of a stack as StaMPS does: among pixels of low amplitude dispersion those whose phase stays that of their surroundings, but for a height error. Pixels of random phase go through the same fit, so that the threshold follows from the number of false points one is ready to accept. The height error of stable pixels is then estimated once more, along with a rate, against their closest neighbours. Neighbouring pixels of one scatterer, points twice at one place and points that are noisy in time are weeded out.</source>
   <translation>Selecciona los dispersores persistentes de una pila como lo hace StaMPS: entre los píxeles de baja dispersión de amplitud, aquellos cuya fase sigue la de su entorno salvo un error de altura. Píxeles de fase aleatoria pasan por el mismo ajuste, de modo que el umbral resulta del número de puntos falsos que se está dispuesto a aceptar. El error de altura de los píxeles estables se estima después de nuevo, junto con una velocidad, frente a sus vecinos más próximos. Se descartan los píxeles vecinos de un mismo dispersor, los puntos repetidos en un lugar y los puntos ruidosos en el tiempo.</translation>
  </message>
  <message>
   <source>Series that slip against their neighbours are wrapped again about the model that fits them best.</source>
   <translation>Las series que se desvían un ciclo frente a sus vecinos se reenrollan en torno al modelo que mejor las ajusta.</translation>
  </message>
  <message>
   <source>Share of pixels of random phase among those that pass the threshold, before weeding.</source>
   <translation>Proporción de píxeles de fase aleatoria entre los que pasan el umbral, antes del descarte.</translation>
  </message>
  <message>
   <source>Share of the identity mixed into |C| before it is inverted: 0 keeps it as it is, and near 1 EMI becomes EVD. Empty takes 0.5 where homogeneous pixels abound up to 0.9 where dates do.</source>
   <translation>Proporción de la identidad que se mezcla en |C| antes de invertirla: 0 la conserva como está, y cerca de 1 EMI se convierte en EVD. Vacío toma de 0.5, cuando abundan los píxeles homogéneos, a 0.9, cuando abundan las fechas.</translation>
  </message>
  <message>
   <source>Share of the pairs in which one region is off by one or two cycles.</source>
   <translation>Proporción de los pares en que una región se desvía uno o dos ciclos.</translation>
  </message>
  <message>
   <source>Shift vector with its error, NMAD before and after, maps and histogram of the differences, and their course over the aspect of slopes.</source>
   <translation>Vector de desplazamiento con su error, NMAD antes y después, mapas e histograma de las diferencias, y su curso según la orientación de las laderas.</translation>
  </message>
  <message>
   <source>Shows how much the ground has moved along lines, date by date. The points within a swath about each line are gathered in bins along it; each bin gets the mean, the median, the standard deviation and the number of its points at each chosen date. A point counts once, at the nearest place of the line, however the line bends, and stretches without points stay empty. Lengths are those on the ellipsoid in any coordinate system. Lines are best drawn with the map tool of the ICOPS toolbar, which names them A-A', B-B' and shows their profile at once; any line layer will do.</source>
   <translation>Muestra cuánto se ha movido el terreno a lo largo de líneas, fecha por fecha. Los puntos de una franja en torno a cada línea se reúnen en intervalos a lo largo de ella; cada intervalo recibe la media, la mediana, la desviación estándar y el número de sus puntos en cada fecha elegida. Un punto cuenta una sola vez, en el lugar más próximo de la línea, se doble esta como se doble, y los tramos sin puntos quedan vacíos. Las longitudes son las del elipsoide en cualquier sistema de coordenadas. Lo mejor es dibujar las líneas con la herramienta de mapa de la barra de ICOPS, que las nombra A-A', B-B' y muestra su perfil al momento; sirve cualquier capa de líneas.</translation>
  </message>
  <message>
   <source>Side of the cells in which the phase of the surroundings is summed. Empty: as fine as the candidates fill it, 20 to 50 m; StaMPS takes 50. Fine cells keep points in steep, fast subsidence.</source>
   <translation>Lado de las celdas en que se suma la fase del entorno. Vacío: tan fino como lo llenen los candidatos, de 20 a 50 m; StaMPS toma 50. Las celdas finas conservan puntos en subsidencia abrupta y rápida.</translation>
  </message>
  <message>
   <source>Side of the cells. Empty: half as long again as the typical distance of neighbours.</source>
   <translation>Lado de las celdas. Vacío: una vez y media la distancia típica entre vecinos.</translation>
  </message>
  <message>
   <source>Side of the cells; only those with points of both layers get a result. The points of a cell are averaged by their standard deviations.</source>
   <translation>Lado de las celdas; solo las que tienen puntos de ambas capas dan resultado. Los puntos de una celda se promedian según sus desviaciones estándar.</translation>
  </message>
  <message>
   <source>Simulates co-registered Sentinel-1 images of an open-pit mine whose motion is known, as a folder that GAMMA and StaMPS users know: rslc, geo and diff0. Two dumps sink, one of them from the middle of the series on; a pit is dug away sector by sector. Speckle, persistent scatterers, land covers that lose their coherence, atmosphere, DEM error and the sensor's limited bandwidth lie over them, all seen from exact orbits. The truth file says what every later step should find. Images are zero in layover and shadow.</source>
   <translation>Simula imágenes Sentinel-1 corregistradas de una mina a cielo abierto cuyo movimiento se conoce, como una carpeta que los usuarios de GAMMA y StaMPS conocen: rslc, geo y diff0. Dos escombreras se hunden, una de ellas desde la mitad de la serie; un tajo se excava sector por sector. Moteado, dispersores persistentes, coberturas que pierden coherencia, atmósfera, error del MDE y el ancho de banda limitado del sensor se superponen, todo visto desde órbitas exactas. El archivo de verdad dice lo que cada etapa posterior debería encontrar. Las imágenes valen cero en inversión por relieve y sombra.</translation>
  </message>
  <message>
   <source>Simulates the unwrapped Sentinel-1 interferograms of an open-pit mine whose motion is known. Two bowls sink, one of them from the middle of the series on; DEM error, atmosphere, decorrelation, missing images and unwrapping errors lie over them, each of which can be switched off. The truth file says what the time series should find.</source>
   <translation>Simula los interferogramas desenrollados de Sentinel-1 de una mina a cielo abierto cuyo movimiento se conoce. Dos cubetas se hunden, una de ellas desde la mitad de la serie; error del MDE, atmósfera, decorrelación, imágenes ausentes y errores de desenrollado se superponen, y cada uno se puede desactivar. El archivo de verdad dice lo que las series temporales deberían encontrar.</translation>
  </message>
  <message>
   <source>Size of the net. compact: means over squares of 5, 13 and 29 cells and the point's own values, of coherence, amplitude dispersion and type, joined by 32 filters 1 x 1; paper: 20 convolution layers of 32 filters 7 x 7 as in the paper, with batch normalisation and skips so that it trains; pooling, which would lose the grid, is left out.</source>
   <translation>Tamaño de la red. compact: medias en cuadrados de 5, 13 y 29 celdas y los valores del propio punto, de coherencia, dispersión de amplitud y tipo, unidas por 32 filtros 1 x 1; paper: 20 capas de convolución de 32 filtros 7 x 7 como en el artículo, con normalización por lotes y conexiones de salto para que entrene; se omite el pooling, que perdería la malla.</translation>
  </message>
  <message>
   <source>Small baselines: a folder of co-registered radar images to multilooked interferograms, unwrapped, and to displacement time series of coherent ground.</source>
   <translation>Líneas base pequeñas: de una carpeta de imágenes de radar corregistradas a interferogramas multilook, su desenrollado y series temporales de desplazamiento de terreno coherente.</translation>
  </message>
  <message>
   <source>Speckle is correlated over neighbours and scatterers have side lobes. Off: independent pixels.</source>
   <translation>El moteado está correlacionado entre vecinos y los dispersores tienen lóbulos laterales. Desactivado: píxeles independientes.</translation>
  </message>
  <message>
   <source>Standard deviation of the Gaussian low-pass; without use in kriging, where the data tell.</source>
   <translation>Desviación estándar del paso bajo gaussiano; sin uso en kriging, donde deciden los datos.</translation>
  </message>
  <message>
   <source>Standard deviation of the perpendicular and of the parallel baseline, at most 150 m each.</source>
   <translation>Desviación estándar de la línea base perpendicular y de la paralela, 150 m como máximo cada una.</translation>
  </message>
  <message>
   <source>Standard deviation of the spatial low-pass; moving areas much smaller keep their motion.</source>
   <translation>Desviación estándar del paso bajo espacial; las áreas en movimiento mucho menores conservan su movimiento.</translation>
  </message>
  <message>
   <source>Standard deviation of the temporal window; motion that changes more slowly is kept.</source>
   <translation>Desviación estándar de la ventana temporal; se conserva el movimiento que cambia más despacio.</translation>
  </message>
  <message>
   <source>Standard deviation of the window of a local straight line in time: what it cannot follow is atmosphere or noise. Empty: a smoothing spline, whose smoothness each place's own series chooses.</source>
   <translation>Desviación estándar de la ventana de una recta local en el tiempo: lo que no puede seguir es atmósfera o ruido. Vacío: un spline de suavizado, cuya suavidad elige la propia serie de cada lugar.</translation>
  </message>
  <message>
   <source>Standard deviation of the window that follows motion that is not linear; at least twice the usual span between dates.</source>
   <translation>Desviación estándar de la ventana que sigue el movimiento no lineal; como mínimo, el doble del intervalo habitual entre fechas.</translation>
  </message>
  <message>
   <source>Standard deviation of the window within which motion is taken for linear.</source>
   <translation>Desviación estándar de la ventana en que el movimiento se toma por lineal.</translation>
  </message>
  <message>
   <source>Standard deviation over mean of the calibrated amplitude; coloured below 0.4.</source>
   <translation>Desviación estándar entre la media de la amplitud calibrada; coloreada por debajo de 0.4.</translation>
  </message>
  <message>
   <source>Statistics and mean series, one row per zone, a column per date.</source>
   <translation>Estadísticas y serie media, una fila por zona, una columna por fecha.</translation>
  </message>
  <message>
   <source>Steeper ground takes no part in the fit: models are worst there.</source>
   <translation>El terreno más inclinado no participa en el ajuste: allí los modelos son peores.</translation>
  </message>
  <message>
   <source>Steps of this size between two dates, against the neighbours, are jumps of 2 pi; half a cycle is a quarter of the wavelength: 14 mm for C band, 8 mm for X band, 59 mm for L band.</source>
   <translation>Los saltos de este tamaño entre dos fechas, frente a los vecinos, son saltos de 2 pi; medio ciclo es un cuarto de la longitud de onda: 14 mm en banda C, 8 mm en banda X, 59 mm en banda L.</translation>
  </message>
  <message>
   <source>Subtracts an old elevation model from a new one: loss is negative, gain positive. The models should have been brought onto each other by coregister_dems; where they were not, and it matters, the log says so. Voids and spikes become no data, what is beyond the level of detection (1.96 standard deviations of stable ground) is marked in a second band, and contours show where ground was dug away or heaped up. The result lies on a metric grid, also where models are in degrees; it is drawn so that a shaded relief below shines through.</source>
   <translation>Resta un modelo de elevación antiguo de uno nuevo: la pérdida es negativa, la ganancia positiva. Los modelos deberían haberse llevado uno sobre otro con coregister_dems; si no es así, e importa, el registro lo dice. Los vacíos y los picos pasan a ser sin datos, lo que supera el límite de detección (1.96 desviaciones estándar del terreno estable) se marca en una segunda banda, y las curvas de nivel muestran dónde se excavó o amontonó terreno. El resultado está en una malla métrica, aunque los modelos estén en grados; se dibuja de modo que se transparente un sombreado del relieve situado debajo.</translation>
  </message>
  <message>
   <source>Surface of orbit error taken off each date. none: Sentinel-1 needs none; linear: a plane; quadratic: a second-order surface.</source>
   <translation>Superficie de error orbital que se quita de cada fecha. none: Sentinel-1 no necesita ninguna; linear: un plano; quadratic: una superficie de segundo orden.</translation>
  </message>
  <message>
   <source>Surface of orbit error taken off each date; kriging takes most of it along. none: Sentinel-1 needs none; linear: a plane; quadratic: a second-order surface.</source>
   <translation>Superficie de error orbital que se quita de cada fecha; kriging se lleva la mayor parte. none: Sentinel-1 no necesita ninguna; linear: un plano; quadratic: una superficie de segundo orden.</translation>
  </message>
  <message>
   <source>Table of GNSS stations or benchmarks that makes the rates absolute: lon, lat (or x, y in the points' coordinate system) and velocity toward the satellite, or east, north, up, in mm/yr; with a column date, displacement or east, north, up are series in mm. Points within REFERENCE_RADIUS of a station are compared with it.</source>
   <translation>Tabla de estaciones GNSS o clavos de nivelación que hace absolutas las velocidades: lon, lat (o x, y en el sistema de coordenadas de los puntos) y velocity (hacia el satélite), o east, north, up, en mm/yr; con una columna date, displacement o east, north, up son series en mm. Se comparan con cada estación los puntos dentro de REFERENCE_RADIUS.</translation>
  </message>
  <message>
   <source>Table of pairs, as small_baseline_network writes it, edited by hand or not. Empty: every pair within 60 days and 200 m.</source>
   <translation>Tabla de pares, tal como la escribe small_baseline_network, editada a mano o no. Vacío: todos los pares dentro de 60 días y 200 m.</translation>
  </message>
  <message>
   <source>Table of small-baseline pairs, as small_baseline_network writes it. Empty: the reference image of the stack with all others.</source>
   <translation>Tabla de pares de líneas base pequeñas, tal como la escribe small_baseline_network. Vacío: la imagen de referencia de la pila con todas las demás.</translation>
  </message>
  <message>
   <source>Table of the pairs to write, as small_baseline_network makes it. Empty: each date with its next three, within 60 days and 200 m. The result is the same: the phases of the dates are consistent, so that any network that hangs together carries all they say.</source>
   <translation>Tabla de los pares que se escriben, tal como la hace small_baseline_network. Vacío: cada fecha con las tres siguientes, dentro de 60 días y 200 m. El resultado es el mismo: las fases de las fechas son consistentes, de modo que cualquier red sin cortes lleva todo lo que dicen.</translation>
  </message>
  <message>
   <source>Take off pixels that hold the side lobes of brighter ones: as stable as these, but no scatterers of their own.</source>
   <translation>Quita los píxeles que contienen los lóbulos laterales de otros más brillantes: tan estables como estos, pero no dispersores propios.</translation>
  </message>
  <message>
   <source>Takes off the part of each date that is proportional to terrain height.</source>
   <translation>Quita la parte de cada fecha proporcional a la altura del terreno.</translation>
  </message>
  <message>
   <source>Tells how fast the ground moves in each of some polygons, such as rock types or waste dumps: number of points, mean, median, lowest and highest velocity, the standard error of the mean with the correlation of neighbours, the mean series, the area covered by points and the share that is kept. With a raster of height changes, rates are set against the height of fill. Polygons may overlap, have holes and another coordinate system.</source>
   <translation>Indica a qué velocidad se mueve el terreno en cada uno de varios polígonos, como tipos de roca o escombreras: número de puntos, velocidad media, mediana, mínima y máxima, el error estándar de la media con la correlación de los vecinos, la serie media, el área cubierta por puntos y la proporción conservada. Con un ráster de cambios de altura, las velocidades se comparan con la altura del relleno. Los polígonos pueden solaparse, tener huecos y otro sistema de coordenadas.</translation>
  </message>
  <message>
   <source>Tells how much ground was lost and gained in polygons, such as pits, dumps or glaciers: area, cut, fill and net volume, mean and largest change, the share of voids, and how far volumes may be off. That comes from the covariance of the errors of stable ground at every distance; beside it stands the scatter of the same polygon laid on stable ground. With a density volumes become tonnes; excavations and dumps are set against each other. Pixels at the edge count by the part that lies inside, and areas are true square metres in any coordinate system, degrees too.</source>
   <translation>Indica cuánto terreno se perdió y se ganó en polígonos, como tajos, escombreras o glaciares: área, volumen de desmonte, de relleno y neto, cambio medio y máximo, la proporción de vacíos y la incertidumbre de los volúmenes. Esta resulta de la covarianza de los errores del terreno estable a toda distancia; al lado figura la dispersión del mismo polígono puesto sobre terreno estable. Con una densidad los volúmenes pasan a toneladas; excavaciones y escombreras se contraponen. Los píxeles del borde cuentan por la parte que queda dentro, y las áreas son metros cuadrados verdaderos en cualquier sistema de coordenadas, también en grados.</translation>
  </message>
  <message>
   <source>Tells how well two layers of points agree: StaMPS and ICOPS, PS and PS with DS, InSAR and levelling or GNSS. Points that are each other's nearest are paired, or the points around each station are averaged; velocities and series are compared over common dates. Bias, RMSE, NMAD, correlation, R2 of the regression and about the 1:1 line and the total-least-squares slope come with intervals that heed that neighbours share their errors. Differences are INPUT minus OTHER. The layers may have different coordinate systems; both must measure along the same direction. A CSV file of stations is loaded as a delimited text layer first, with a column VEL or columns DYYYYMMDD, in mm and mm/yr.</source>
   <translation>Indica cuánto concuerdan dos capas de puntos: StaMPS e ICOPS, PS y PS con DS, InSAR y nivelación o GNSS. Se emparejan los puntos que son mutuamente los más próximos, o se promedian los puntos en torno a cada estación; velocidades y series se comparan en las fechas comunes. Sesgo, RMSE, NMAD, correlación, R2 de la regresión y respecto a 1:1 y la pendiente por mínimos cuadrados totales llevan intervalos que tienen en cuenta que los vecinos comparten errores. Las diferencias son INPUT menos OTHER. Las capas pueden tener distintos sistemas de coordenadas; ambas deben medir en la misma dirección. Un archivo CSV de estaciones se carga antes como capa de texto delimitado, con una columna VEL o columnas DYYYYMMDD, en mm y mm/yr.</translation>
  </message>
  <message>
   <source>Tells motion east from motion up where an ascending and a descending orbit see the same ground. Points of both are gathered in common cells, brought to common dates and to one reference, and solved for east and up with standard deviations. North motion is hardly seen from either orbit: it is left out, and the log tells how much of it would leak in.</source>
   <translation>Distingue el movimiento al este del movimiento hacia arriba donde una órbita ascendente y una descendente ven el mismo terreno. Los puntos de ambas se reúnen en celdas comunes, se llevan a fechas comunes y a una sola referencia, y se resuelven el este y la vertical con desviaciones estándar. El movimiento al norte apenas se ve desde ninguna órbita: se omite, y el registro dice cuánto de él se filtraría.</translation>
  </message>
  <message>
   <source>Temporal coherence above which one in a hundred is expected to be noise or wrong by 1 rad.</source>
   <translation>Coherencia temporal por encima de la cual se espera que uno de cada cien sea ruido o tenga un error de 1 rad.</translation>
  </message>
  <message>
   <source>Temporal coherence beside that of noise, an interferogram before and after, and how the coherence of the kinds of ground falls with time.</source>
   <translation>Coherencia temporal junto a la del ruido, un interferograma antes y después, y cómo decae con el tiempo la coherencia de los tipos de terreno.</translation>
  </message>
  <message>
   <source>Test of homogeneity; all but bws hold for single-look images only. fashps: within an interval about the mean of similar pixels next to the centre; fast; glrt: likelihood ratio of two mean intensities; fast; ks: Kolmogorov-Smirnov; ad: Anderson-Darling; bws: Baumgartner-Weiss-Schindler; the most watchful for a difference in shape; t: Student's t test of two mean amplitudes; fast.</source>
   <translation>Prueba de homogeneidad; todas menos bws valen solo para imágenes de un look. fashps: dentro de un intervalo en torno a la media de píxeles similares junto al centro; rápida; glrt: razón de verosimilitud de dos intensidades medias; rápida; ks: Kolmogorov-Smirnov; ad: Anderson-Darling; bws: Baumgartner-Weiss-Schindler; la más sensible a una diferencia de forma; t: prueba t de Student de dos amplitudes medias; rápida.</translation>
  </message>
  <message>
   <source>The findings as a self-contained page, e.g. to attach to a question.</source>
   <translation>Los resultados como página autónoma, p. ej. para adjuntarla a una consulta.</translation>
  </message>
  <message>
   <source>The images are TOPS images whose azimuth phase ramp was taken off; their Doppler centroid is then estimated from the pixels.</source>
   <translation>Las imágenes son TOPS con la rampa de fase acimutal quitada; su centroide Doppler se estima entonces a partir de los píxeles.</translation>
  </message>
  <message>
   <source>The last bin takes up what is left of the line: half a bin to one and a half.</source>
   <translation>El último intervalo toma lo que queda de la línea: de medio a uno y medio.</translation>
  </message>
  <message>
   <source>The last so many days are compared with all before; so are windows half as long again, and again, up to half of the series. At least four dates must lie in the window and before it.</source>
   <translation>Los últimos días, tantos como se indique, se comparan con todo lo anterior; también ventanas cada vez una mitad más largas, hasta la mitad de la serie. Debe haber al menos cuatro fechas en la ventana y antes de ella.</translation>
  </message>
  <message>
   <source>The layer holds no points: choose another one or remove its filter.</source>
   <translation>La capa no contiene puntos: elija otra o quite su filtro.</translation>
  </message>
  <message>
   <source>The layer {name} has a single date ({date}): expected 2 or more.</source>
   <translation>La capa {name} tiene una sola fecha ({date}): se esperaban 2 o más.</translation>
  </message>
  <message>
   <source>The layer {name} has no coordinate system: set it (Layer &gt; Set CRS of Layer).</source>
   <translation>La capa {name} no tiene sistema de coordenadas: establézcalo (Capa &gt; Establecer SRC de la capa).</translation>
  </message>
  <message>
   <source>The layer {name} has no displacement series: expected fields named DYYYYMMDD.</source>
   <translation>La capa {name} no tiene serie de desplazamiento: se esperaban campos llamados DYYYYMMDD.</translation>
  </message>
  <message>
   <source>The layer {name} holds no points (but: {held}): choose a layer of points.</source>
   <translation>La capa {name} no contiene puntos (sino: {held}): elija una capa de puntos.</translation>
  </message>
  <message>
   <source>The layer {name} is no layer of points: choose one with a displacement series.</source>
   <translation>La capa {name} no es de puntos: elija una con una serie de desplazamiento.</translation>
  </message>
  <message>
   <source>The layer {name} was removed from the project, and its series with it.</source>
   <translation>La capa {name} se eliminó del proyecto, y con ella sus series.</translation>
  </message>
  <message>
   <source>The line lies outside of what the coordinate system {crs} holds.</source>
   <translation>La línea queda fuera de lo que abarca el sistema de coordenadas {crs}.</translation>
  </message>
  <message>
   <source>The part of a series that follows the perpendicular baselines. auto: estimated, and applied as far as the scene's spread says it is worth; least_squares: estimated and applied in full; none: left in.</source>
   <translation>La parte de una serie que sigue las líneas base perpendiculares. auto: se estima y se aplica en la medida en que lo justifica la dispersión de la escena; least_squares: se estima y se aplica entera; none: no se quita.</translation>
  </message>
  <message>
   <source>The points by type, with their quality and noise; displacement comes later, from time_series.</source>
   <translation>Los puntos por tipo, con su calidad y ruido; el desplazamiento viene después, con time_series.</translation>
  </message>
  <message>
   <source>The points that were kept, with their phases, the unwrapped pairs, islands and how well each agrees with its neighbours.</source>
   <translation>Los puntos conservados, con sus fases, los pares desenrollados, las islas y cuánto concuerda cada uno con sus vecinos.</translation>
  </message>
  <message>
   <source>The polygons with their fields and the statistics; values are NULL where a zone has no point.</source>
   <translation>Los polígonos con sus campos y las estadísticas; los valores son NULL donde una zona no tiene puntos.</translation>
  </message>
  <message>
   <source>The polygons with their fields and volumes: loss negative, gain positive; a standard deviation of -1 is not known, and values are NULL where no change is known.</source>
   <translation>Los polígonos con sus campos y volúmenes: pérdida negativa, ganancia positiva; una desviación estándar de -1 no se conoce, y los valores son NULL donde no se conoce el cambio.</translation>
  </message>
  <message>
   <source>The radar looks to the right. ascending: the satellite flies north and looks east; descending: it flies south and looks west.</source>
   <translation>El radar mira a la derecha. ascending: el satélite vuela al norte y mira al este; descending: vuela al sur y mira al oeste.</translation>
  </message>
  <message>
   <source>The same ground from the opposite pass, in any coordinate system.</source>
   <translation>El mismo terreno desde la órbita opuesta, en cualquier sistema de coordenadas.</translation>
  </message>
  <message>
   <source>The secondary model, moved and levelled, over the ground that both models cover.</source>
   <translation>El modelo secundario, desplazado y nivelado, en el terreno que cubren ambos modelos.</translation>
  </message>
  <message>
   <source>The selected points with their phase stability, height error and noise; displacement comes later, from time_series.</source>
   <translation>Los puntos seleccionados con su estabilidad de fase, error de altura y ruido; el desplazamiento viene después, con time_series.</translation>
  </message>
  <message>
   <source>The whole of ICOPS in one run: a folder of co-registered radar images to persistent and distributed scatterers, displacement time series, points judged by a CNN, clusters of motion and vertical displacement. The defaults are the paper's.</source>
   <translation>Todo ICOPS en una sola ejecución: de una carpeta de imágenes de radar corregistradas a dispersores persistentes y distribuidos, series temporales de desplazamiento, puntos juzgados por una CNN, grupos de movimiento y desplazamiento vertical. Los valores por defecto son los del artículo.</translation>
  </message>
  <message>
   <source>Their names, separated by commas; the required ones come first.</source>
   <translation>Sus nombres, separados por comas; primero las necesarias.</translation>
  </message>
  <message>
   <source>There is no layer: add a layer of points with a displacement series.</source>
   <translation>No hay ninguna capa: añada una capa de puntos con una serie de desplazamiento.</translation>
  </message>
  <message>
   <source>There is no point within {reach} pixels of the click: click nearer to one.</source>
   <translation>No hay ningún punto a menos de {reach} píxeles del clic: pulse más cerca de uno.</translation>
  </message>
  <message>
   <source>Tilt of a date from border to border: standard deviation over the dates.</source>
   <translation>Inclinación de una fecha de borde a borde: desviación estándar entre fechas.</translation>
  </message>
  <message>
   <source>Total degree of the polynomial; the one that predicts patches best is taken.</source>
   <translation>Grado total del polinomio; se toma el que mejor predice los parches.</translation>
  </message>
  <message>
   <source>Turns motion along the line of sight into vertical motion, or into motion along the slope, of each point by its own look vector. That is true only where the ground moves in that direction alone: on slopes steeper than 10 deg the share of such points is told and MODE=downslope or decompose_motion is the honest alternative. Positive is up, also up the slope: subsidence and sliding are negative. Rates, series, their standard deviations and residuals are converted; no point is removed.</source>
   <translation>Convierte el movimiento en la línea de vista en movimiento vertical, o a lo largo de la pendiente, de cada punto según su propio vector de visión. Eso solo es cierto donde el terreno se mueve únicamente en esa dirección: en pendientes de más de 10 grados se indica la proporción de tales puntos, y MODE=downslope o decompose_motion es la alternativa honesta. Positivo es hacia arriba, también pendiente arriba: la subsidencia y el deslizamiento son negativos. Se convierten velocidades, series, sus desviaciones estándar y residuos; no se elimina ningún punto.</translation>
  </message>
  <message>
   <source>Turns unwrapped points into displacement time series. Pairs are inverted by weighted minimum-norm least squares and brought to the whole cycle of the measured phase; a reference area is chosen; atmosphere and DEM error are estimated as the data warrant and removed; and every point gets its velocity, an honest standard deviation of it, and one displacement per date (mm, positive toward the satellite: subsidence is negative).</source>
   <translation>Convierte los puntos desenrollados en series temporales de desplazamiento. Los pares se invierten por mínimos cuadrados ponderados de norma mínima y se llevan al ciclo entero de la fase medida; se elige un área de referencia; la atmósfera y el error del MDE se estiman en la medida en que los datos lo justifican y se eliminan; y cada punto recibe su velocidad, una desviación estándar honesta de ella y un desplazamiento por fecha (mm, positivo hacia el satélite: la subsidencia es negativa).</translation>
  </message>
  <message>
   <source>Unit of displacement, and per year of rates. auto: as the format has it, mm where it does not say; mm: millimetres; cm: centimetres; m: metres.</source>
   <translation>Unidad del desplazamiento, y por año la de las velocidades. auto: la del formato, mm donde no la dice; mm: milímetros; cm: centímetros; m: metros.</translation>
  </message>
  <message>
   <source>Unit of the fields of dates; mm in layers of this plugin. mm: millimetres; m: metres.</source>
   <translation>Unidad de los campos de fechas; mm en las capas de este complemento. mm: milímetros; m: metros.</translation>
  </message>
  <message>
   <source>Unwrapped interferograms with coherence, as unwrap_interferograms and import_interferograms write them; MintPy's ifgramStack.h5 opens too. Where they tell of islands (connectComponent), a pair counts only for pixels on the island of the reference: between islands whole cycles are unknown.</source>
   <translation>Interferogramas desenrollados con coherencia, tal como los escriben unwrap_interferograms e import_interferograms; también se abre el ifgramStack.h5 de MintPy. Donde indican islas (connectComponent), un par solo cuenta para los píxeles de la isla de la referencia: entre islas se desconocen los ciclos enteros.</translation>
  </message>
  <message>
   <source>Unwrapped phase and coherence of every pair as styled GeoTIFF layers on the map.</source>
   <translation>Fase desenrollada y coherencia de cada par como capas GeoTIFF con estilo en el mapa.</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, geometry and baselines in MintPy's names; NaN where there is no data.</source>
   <translation>Fase desenrollada, coherencia, geometría y líneas base con los nombres de MintPy; NaN donde no hay datos.</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, geometry and baselines in MintPy's names; the input of sbas_time_series.</source>
   <translation>Fase desenrollada, coherencia, geometría y líneas base con los nombres de MintPy; la entrada de sbas_time_series.</translation>
  </message>
  <message>
   <source>Unwrapped phase, coherence, islands (connectComponent) and geometry in MintPy's names; the input of sbas_time_series. The phase is NaN where nothing was unwrapped.</source>
   <translation>Fase desenrollada, coherencia, islas (connectComponent) y geometría con los nombres de MintPy; la entrada de sbas_time_series. La fase es NaN donde no se desenrolló nada.</translation>
  </message>
  <message>
   <source>Unwraps the coherent pixels of multilooked interferograms, all pairs together. The pairs of each pixel are linked to one phase a date; the dates are unwrapped like those of points, arcs between neighbours in time by their velocity, DEM error and smooth remainder, then each date in space by minimum-cost flow; and every pair gets the whole cycles that bring it nearest to its dates. Pixels that agree with their neighbours no better than noise have no phase, islands are numbered. Pieces of a network that no pair joins are unwrapped one by one.</source>
   <translation>Desenrolla los píxeles coherentes de interferogramas multilook, todos los pares juntos. Los pares de cada píxel se enlazan en una fase por fecha; las fechas se desenrollan como las de los puntos: los arcos entre vecinos en el tiempo según su velocidad, error del MDE y resto suave, y después cada fecha en el espacio por flujo de coste mínimo; y cada par recibe los ciclos enteros que más lo acercan a sus fechas. Los píxeles que concuerdan con sus vecinos no mejor que el ruido quedan sin fase y las islas se numeran. Las partes de una red que ningún par une se desenrollan una por una.</translation>
  </message>
  <message>
   <source>Unwraps the phases of scattered points in time and space. Neighbours are joined by a Delaunay network; the phase of each arc is unwrapped in time by its velocity, DEM error and smooth remainder, then each date in space by minimum-cost flow, at costs that follow from how well the arcs fit. Points that agree with their neighbours no better than noise are dropped, islands are numbered, and the pairs of a network are written for time_series.</source>
   <translation>Desenrolla las fases de puntos dispersos en el tiempo y en el espacio. Los vecinos se unen en una red de Delaunay; la fase de cada arco se desenrolla en el tiempo según su velocidad, error del MDE y resto suave, y después cada fecha en el espacio por flujo de coste mínimo, con costes que dependen del ajuste de los arcos. Los puntos que concuerdan con sus vecinos no mejor que el ruido se descartan, las islas se numeran y los pares de una red se escriben para time_series.</translation>
  </message>
  <message>
   <source>Used by the test fashps only. likelihood: mean intensity, Gamma distributed; loses a share of about the level; amplitude: mean amplitude, taken for Gaussian, with a narrow seed; loses about 15 % at a level of 0.05.</source>
   <translation>Solo lo usa la prueba fashps. likelihood: intensidad media, con distribución Gamma; pierde una proporción cercana al nivel; amplitude: amplitud media, tomada por gaussiana, con una semilla estrecha; pierde cerca del 15 % a un nivel de 0.05.</translation>
  </message>
  <message>
   <source>Velocity of the same pixels as a raster, mm/yr, positive toward the satellite.</source>
   <translation>Velocidad de los mismos píxeles como ráster, mm/yr, positiva hacia el satélite.</translation>
  </message>
  <message>
   <source>Vertical and line-of-sight series are shown together: compare like with like.</source>
   <translation>Se muestran juntas series verticales y de línea de vista: compare iguales con iguales.</translation>
  </message>
  <message>
   <source>Vertical rate at the centre of each bowl; 0 is stable ground.</source>
   <translation>Velocidad vertical en el centro de cada cubeta; 0 es terreno estable.</translation>
  </message>
  <message>
   <source>Volumes and masses as in the paper's Table 2, map, balance of excavations and dumps, and how far volumes may be off.</source>
   <translation>Volúmenes y masas como en la Table 2 del artículo, mapa, balance de excavaciones y escombreras, y la incertidumbre de los volúmenes.</translation>
  </message>
  <message>
   <source>What becomes of a PS that passes as DS too. ds: a DS with the linked phase, as its neighbours show the same ground and make it less noisy; ps: a PS that keeps the phase of its own image values.</source>
   <translation>Qué pasa con un PS que también cumple como DS. ds: un DS con la fase enlazada, pues sus vecinos muestran el mismo terreno y reducen su ruido; ps: un PS que conserva la fase de sus propios valores de imagen.</translation>
  </message>
  <message>
   <source>What becomes of them. mean: taken for the mean change of the zone's known ground: volumes are those of whole polygons; known: left out: volumes are those of the known ground alone.</source>
   <translation>Qué pasa con ellos. mean: se les atribuye el cambio medio del terreno conocido de la zona: los volúmenes son los de polígonos enteros; known: se omiten: los volúmenes son solo los del terreno conocido.</translation>
  </message>
  <message>
   <source>What clusters need to be kept: at 90 one in ten of the points kept may be there by chance. The classes of the map are those of 90, 95 and 99 % in any case.</source>
   <translation>Lo que necesita un grupo para conservarse: con 90, uno de cada diez puntos conservados puede estar por azar. Las clases del mapa son en todo caso las de 90, 95 y 99 %.</translation>
  </message>
  <message>
   <source>What combine_scatterers wrote before. The same points are written with the dates that DS, updated by link_phases, has gained; STACK are the new images. MASK and the thresholds play no part then, and PS only in the ground covered. Empty: points are chosen anew.</source>
   <translation>Lo que combine_scatterers escribió antes. Se escriben los mismos puntos con las fechas que ha ganado DS, actualizado por link_phases; STACK son las imágenes nuevas. MASK y los umbrales no intervienen entonces, y PS solo en el terreno cubierto. Vacío: los puntos se eligen de nuevo.</translation>
  </message>
  <message>
   <source>What computes. option: as the option Device of the group ICOPS in Processing's settings says: cpu unless changed; cpu: all threads of the processor; cuda: an NVIDIA GPU, through torch; where none can be used, the processor, and the log says why.</source>
   <translation>Qué calcula. option: lo que dice la opción Dispositivo del grupo ICOPS en los ajustes de Procesos: cpu si no se cambia; cpu: todos los hilos del procesador; cuda: una GPU NVIDIA, mediante torch; si ninguna se puede usar, el procesador, y el registro dice por qué.</translation>
  </message>
  <message>
   <source>What curves and labels show; the table has both. mean: the mean; median: the median, which single wild points do not move.</source>
   <translation>Lo que muestran curvas y etiquetas; la tabla tiene ambas. mean: la media; median: la mediana, que no mueve un punto suelto anómalo.</translation>
  </message>
  <message>
   <source>What decides. stamps: phase stability against the surroundings, with an expected number of false points; amplitude: every pixel of low amplitude dispersion, for small areas and few images.</source>
   <translation>Qué decide. stamps: la estabilidad de fase frente al entorno, con un número esperado de puntos falsos; amplitude: todo píxel de baja dispersión de amplitud, para áreas pequeñas y pocas imágenes.</translation>
  </message>
  <message>
   <source>What is shown. los: as the layer has it, along the line of sight; vertical: vertical motion, divided by the cosine of the incidence angle of each point.</source>
   <translation>Qué se muestra. los: como lo tiene la capa, en la línea de vista; vertical: movimiento vertical, dividido por el coseno del ángulo de incidencia de cada punto.</translation>
  </message>
  <message>
   <source>What its heights are above. Datums are brought together by the grids of PROJ; where these are not installed the log says so, and offset and tilt take the difference. stored: what the file says, nothing where it says nothing; EGM96: mean sea level after EGM96, as SRTM and ALOS World 3D; EGM2008: mean sea level after EGM2008, as the Copernicus DEM; ellipsoid: above the WGS 84 ellipsoid, as TanDEM-X and GNSS.</source>
   <translation>Sobre qué están sus alturas. Los dátums se igualan con las mallas de PROJ; si no están instaladas, el registro lo dice, y la diferencia de altura y la inclinación absorben la discrepancia. stored: lo que dice el archivo, nada si no dice nada; EGM96: nivel medio del mar según EGM96, como SRTM y ALOS World 3D; EGM2008: nivel medio del mar según EGM2008, como el Copernicus DEM; ellipsoid: sobre el elipsoide WGS 84, como TanDEM-X y GNSS.</translation>
  </message>
  <message>
   <source>What its heights are above. stored: what the file says, nothing where it says nothing; EGM96: mean sea level after EGM96, as SRTM and ALOS World 3D; EGM2008: mean sea level after EGM2008, as the Copernicus DEM; ellipsoid: above the WGS 84 ellipsoid, as TanDEM-X and GNSS.</source>
   <translation>Sobre qué están sus alturas. stored: lo que dice el archivo, nada si no dice nada; EGM96: nivel medio del mar según EGM96, como SRTM y ALOS World 3D; EGM2008: nivel medio del mar según EGM2008, como el Copernicus DEM; ellipsoid: sobre el elipsoide WGS 84, como TanDEM-X y GNSS.</translation>
  </message>
  <message>
   <source>What link_phases found in this stack. Empty: persistent scatterers alone.</source>
   <translation>Lo que link_phases encontró en esta pila. Vacío: solo dispersores persistentes.</translation>
  </message>
  <message>
   <source>What link_phases wrote for the earlier dates. The images of STACK that are later are linked to it, at a cost that goes with their number alone; the phases found before stay as they are. STACK is what import_stack wrote of the new images with the earlier stack as PREVIOUS; SHP are the homogeneous pixels of the earlier stack, or newer ones. MIN_SHP and MINI_STACK play no part then. Empty: a first run.</source>
   <translation>Lo que link_phases escribió para las fechas anteriores. Las imágenes de STACK que son posteriores se enlazan con ello, a un coste que depende solo de su número; las fases halladas antes quedan como están. STACK es lo que import_stack escribió de las imágenes nuevas con la pila anterior como PREVIOUS; SHP son los píxeles homogéneos de la pila anterior, u otros más nuevos. MIN_SHP y MINI_STACK no intervienen entonces. Vacío: una primera ejecución.</translation>
  </message>
  <message>
   <source>What makes a good point. reliability: the series agrees with those around it: small residual, like rate, no jump of 2 pi; paper: the linear coefficient of the series is above 0.7 in absolute value, as in the paper, which asks for motion: points on stable ground are set aside.</source>
   <translation>Qué hace bueno a un punto. reliability: la serie concuerda con las de su entorno: residuo pequeño, velocidad parecida, sin saltos de 2 pi; paper: el coeficiente lineal de la serie supera 0.7 en valor absoluto, como en el artículo, que exige movimiento: los puntos en terreno estable se apartan.</translation>
  </message>
  <message>
   <source>What new images tell, every 12 days: they are linked to earlier results, which stay as they were published, the displacement series goes on, and points whose rate has changed are named. The cost is that of the new images, not of the whole stack. What it writes is what it takes next time.</source>
   <translation>Lo que dicen las imágenes nuevas, cada 12 días: se enlazan con los resultados anteriores, que quedan como se publicaron, la serie de desplazamiento continúa y se nombran los puntos cuya velocidad ha cambiado. El coste es el de las imágenes nuevas, no el de toda la pila. Lo que escribe es lo que toma la próxima vez.</translation>
  </message>
  <message>
   <source>What the file holds. auto: finds out and says what it found; stamps: StaMPS, the CSV that its users export or ps_plot_ts_*.mat (MATLAB 5 to 7.3); mintpy: MintPy's timeseries.h5 with geometry, mask, coherence and velocity near it; sarvey: SARvey's p*_ts.h5 with ifg_network.h5 and coordinates_map.h5 beside it; egms: CSV of the European Ground Motion Service, L2a, L2b or L3; depsi: DePSI's CSV; csv: any delimited text with positions and dates; layer: any point layer that GDAL opens, with dates in the names of its fields.</source>
   <translation>Qué contiene el archivo. auto: lo averigua y dice lo que encontró; stamps: StaMPS, el CSV que exportan sus usuarios o ps_plot_ts_*.mat (MATLAB 5 a 7.3); mintpy: timeseries.h5 de MintPy con geometría, máscara, coherencia y velocidad cerca; sarvey: p*_ts.h5 de SARvey con ifg_network.h5 y coordinates_map.h5 al lado; egms: CSV del Servicio Europeo de Movimiento del Terreno, L2a, L2b o L3; depsi: el CSV de DePSI; csv: cualquier texto delimitado con posiciones y fechas; layer: cualquier capa de puntos que abra GDAL, con fechas en los nombres de sus campos.</translation>
  </message>
  <message>
   <source>What the folder holds. auto: finds out and says what it found; gamma: GAMMA images rslc/YYYYMMDD.rslc with .par, and the StaMPS folders of GAMMA and SNAP (rslc, geo, diff0); snap: SNAP's co-registered stack as BEAM-DIMAP, *.dim; znap: the same as znap (Zarr) folders; isce_stamps: ISCE2's stack prepared for StaMPS, INSAR_YYYYMMDD with lon.raw, lat.raw and dem.raw; isce2: ISCE2's topsStack or stripmapStack, merged/SLC and merged/geom_reference; opera: OPERA CSLC-S1 files of one burst, with its static layers; miaplpy: slcStack.h5 and geometryRadar.h5 of MiaplPy or SARvey, or a file of this plugin; gdal: complex rasters whose names hold a date YYYYMMDD; longitude, latitude, height and incidence in rasters whose names say so.</source>
   <translation>Qué contiene la carpeta. auto: lo averigua y dice lo que encontró; gamma: imágenes de GAMMA rslc/YYYYMMDD.rslc con .par, y las carpetas StaMPS de GAMMA y SNAP (rslc, geo, diff0); snap: pila corregistrada de SNAP en BEAM-DIMAP, *.dim; znap: lo mismo en carpetas znap (Zarr); isce_stamps: pila de ISCE2 preparada para StaMPS, INSAR_YYYYMMDD con lon.raw, lat.raw y dem.raw; isce2: topsStack o stripmapStack de ISCE2, merged/SLC y merged/geom_reference; opera: archivos OPERA CSLC-S1 de un burst, con sus capas estáticas; miaplpy: slcStack.h5 y geometryRadar.h5 de MiaplPy o SARvey, o un archivo de este complemento; gdal: rásteres complejos con una fecha YYYYMMDD en el nombre; longitud, latitud, altura e incidencia en rásteres cuyos nombres lo dicen.</translation>
  </message>
  <message>
   <source>What the folder holds. auto: finds out and says what it found; mintpy: MintPy's ifgramStack.h5 with geometryGeo.h5 or geometryRadar.h5 beside it; licsar: LiCSAR products, *.geo.unw.tif and *.geo.cc.tif; hyp3: HyP3 products, *_unw_phase.tif and *_corr.tif; gamma: GAMMA binaries *.unw and *.cc with their .par files; geotiff: GeoTIFFs whose names hold two dates YYYYMMDD and the word unw or cc.</source>
   <translation>Qué contiene la carpeta. auto: lo averigua y dice lo que encontró; mintpy: ifgramStack.h5 de MintPy con geometryGeo.h5 o geometryRadar.h5 al lado; licsar: productos LiCSAR, *.geo.unw.tif y *.geo.cc.tif; hyp3: productos HyP3, *_unw_phase.tif y *_corr.tif; gamma: binarios de GAMMA *.unw y *.cc con sus archivos .par; geotiff: GeoTIFF con dos fechas YYYYMMDD y la palabra unw o cc en el nombre.</translation>
  </message>
  <message>
   <source>What the inversion makes small. l2: squared residuals; l1: absolute residuals, so that single bad pairs lose their pull.</source>
   <translation>Qué minimiza la inversión. l2: residuos al cuadrado; l1: residuos absolutos, de modo que los pares malos sueltos pierden su peso.</translation>
  </message>
  <message>
   <source>What the model monitoring takes further: a folder of co-registered radar images to persistent and distributed scatterers and displacement time series, with the files of the stages between.</source>
   <translation>Lo que el modelo monitoring continúa: de una carpeta de imágenes de radar corregistradas a dispersores persistentes y distribuidos y series temporales de desplazamiento, con los archivos de las etapas intermedias.</translation>
  </message>
  <message>
   <source>What the names of the columns of displacement start with, before YYYYMMDD; needed only where a table has several families of date columns.</source>
   <translation>Con qué empiezan los nombres de las columnas de desplazamiento, antes de YYYYMMDD; solo hace falta donde una tabla tiene varias familias de columnas de fecha.</translation>
  </message>
  <message>
   <source>What the source counts as positive. toward: motion toward the satellite is positive; away: motion away from it is positive.</source>
   <translation>Qué cuenta la fuente como positivo. toward: es positivo el movimiento hacia el satélite; away: es positivo el movimiento que se aleja de él.</translation>
  </message>
  <message>
   <source>Where it comes from. orbits: state vectors of the .par files, corrected by the correlation of the whole images; images: the correlation of the whole images alone, for orbits that are wrong.</source>
   <translation>De dónde viene. orbits: vectores de estado de los archivos .par, corregidos por la correlación de las imágenes enteras; images: solo la correlación de las imágenes enteras, para órbitas erróneas.</translation>
  </message>
  <message>
   <source>Where the kernel's passband is centred. header: polynomials of the .par files, compared with the images; images: estimated from the images.</source>
   <translation>Dónde se centra la banda de paso del núcleo. header: polinomios de los archivos .par, comparados con las imágenes; images: estimado a partir de las imágenes.</translation>
  </message>
  <message>
   <source>Where the layer has a field CNN_KEEP, points where it is 0 are left out of the analysis; they stay in the layer.</source>
   <translation>Donde la capa tiene un campo CNN_KEEP, los puntos en que vale 0 quedan fuera del análisis; siguen en la capa.</translation>
  </message>
  <message>
   <source>Where the layer has a field ICOPS_KEEP, else CNN_KEEP, points where it is 0 are left out.</source>
   <translation>Donde la capa tiene un campo ICOPS_KEEP o, si no, CNN_KEEP, se omiten los puntos en que vale 0.</translation>
  </message>
  <message>
   <source>Where the radar sees less of the motion along the slope, this share is taken and the point is marked (DIRECTION 2), because noise would be multiplied without bounds.</source>
   <translation>Donde el radar ve menos del movimiento según la pendiente, se toma esta proporción y se marca el punto (DIRECTION 2), pues el ruido se multiplicaría sin límite.</translation>
  </message>
  <message>
   <source>Where the velocities come from. auto: rates over the common dates where there are three or more, else the fields; common: rates of both series over the common dates; field: the fields FIELD and OTHER_FIELD, each over its own layer's dates.</source>
   <translation>De dónde vienen las velocidades. auto: las de las fechas comunes donde hay tres o más; si no, los campos; common: las de ambas series en las fechas comunes; field: los campos FIELD y OTHER_FIELD, cada uno con las fechas de su capa.</translation>
  </message>
  <message>
   <source>Where VEL, its standard deviation and the residual come from. source: the source, as far as it tells them; series: the series: least-squares rate, white noise about a linear and annual model.</source>
   <translation>De dónde vienen VEL, su desviación estándar y el residuo. source: de la fuente, hasta donde los da; series: de la serie: velocidad por mínimos cuadrados, ruido blanco en torno a un modelo lineal y anual.</translation>
  </message>
  <message>
   <source>Where WEED_ADJACENT is on. On densely covered ground groups lose many scatterers: of those above 12 dB on a simulated mine a fifth. maxima: every pixel more stable than all it touches; groups: one pixel of each group of touching pixels, chains included, as StaMPS.</source>
   <translation>Con WEED_ADJACENT activado. En terreno densamente cubierto, groups pierde muchos dispersores: un quinto de los de más de 12 dB en una mina simulada. maxima: todo píxel más estable que los que toca; groups: un píxel de cada grupo de píxeles contiguos, cadenas incluidas, como StaMPS.</translation>
  </message>
  <message>
   <source>Where |C| is not positive definite the shrinkage is raised by tenths up to this; beyond it EVD is used.</source>
   <translation>Donde |C| no es definida positiva, la contracción se aumenta de décima en décima hasta este valor; más allá se usa EVD.</translation>
  </message>
  <message>
   <source>Whether a plane is taken off, not an offset alone. Switch it off where stable ground lies in one corner: a tilt found there reaches far.</source>
   <translation>Si se quita un plano y no solo una diferencia de altura. Desactívelo donde el terreno estable está en una esquina: una inclinación hallada allí llega lejos.</translation>
  </message>
  <message>
   <source>Whether it is still in the phase. auto: take it off unless the files tell that it is off already; remove: take it off by exact geometry; orbits of all dates and heights are needed; removed: it is off already, the phase stays as it is.</source>
   <translation>Si todavía está en la fase. auto: se quita salvo que los archivos digan que ya está quitada; remove: se quita por geometría exacta; hacen falta las órbitas de todas las fechas y las alturas; removed: ya está quitada, la fase queda como está.</translation>
  </message>
  <message>
   <source>Which clusters ICOPS_KEEP marks. both: of values below and above the mean; subsidence: of values below the mean; uplift: of values above the mean, which is stable ground where all else subsides (see MIN_RATE).</source>
   <translation>Qué grupos marca ICOPS_KEEP. both: de valores por debajo y por encima de la media; subsidence: de valores por debajo de la media; uplift: de valores por encima de la media, que es terreno estable donde todo lo demás se hunde (véase MIN_RATE).</translation>
  </message>
  <message>
   <source>Which pairs are formed. all: every pair within both limits, as in the paper; hop3: each image with the three next ones, where within the limits; a planar subset, as unwrapping in time wants it; delaunay: edges of the Delaunay triangulation of time and baseline, each in units of its limit, where within the limits; the other planar subset; single_reference: the stack's reference image with all others, whatever the limits; sequential: each image with the next N_CONNECTIONS ones, whatever the limits.</source>
   <translation>Qué pares se forman. all: todos los pares dentro de ambos límites, como en el artículo; hop3: cada imagen con las tres siguientes, dentro de los límites; un subconjunto plano, como lo pide el desenrollado en el tiempo; delaunay: aristas de la triangulación de Delaunay de tiempo y línea base, cada uno en unidades de su límite, dentro de los límites; el otro subconjunto plano; single_reference: la imagen de referencia de la pila con todas las demás, sin atender a los límites; sequential: cada imagen con las N_CONNECTIONS siguientes, sin atender a los límites.</translation>
  </message>
  <message>
   <source>Which points belong together. mutual: pairs of points that are each other's nearest; none is used twice; stations: OTHER holds stations (levelling, GNSS); the points of INPUT around each are averaged.</source>
   <translation>Qué puntos se corresponden. mutual: pares de puntos que son mutuamente los más próximos; ninguno se usa dos veces; stations: OTHER contiene estaciones (nivelación, GNSS); se promedian los puntos de INPUT en torno a cada una.</translation>
  </message>
  <message>
   <source>Which points each net is asked about. blocks: whole areas are held out, with a gap about them; random: points are held out wherever they lie, which flatters the result: the report shows the AUC of held-out areas beside it.</source>
   <translation>Por qué puntos se pregunta a cada red. blocks: se reservan áreas enteras, con un hueco alrededor; random: se reservan puntos estén donde estén, lo que embellece el resultado: el informe muestra al lado el AUC de las áreas reservadas.</translation>
  </message>
  <message>
   <source>With a gap of 72 days between them, longer than the pairs of a network.</source>
   <translation>Con un hueco de 72 días entre ellos, más largo que los pares de una red.</translation>
  </message>
  <message>
   <source>With PREVIOUS: dates within so many days of its last one take new values, since the atmospheric filter now sees what came after them; all before stay as published. 0 keeps every date, at the cost of a small step before the new ones.</source>
   <translation>Con PREVIOUS: las fechas a menos de estos días de la última toman valores nuevos, pues el filtro atmosférico ve ahora lo que vino después; las anteriores quedan como se publicaron. 0 conserva todas las fechas, a costa de un pequeño escalón antes de las nuevas.</translation>
  </message>
  <message>
   <source>Wrapped interferograms with their coherence, as the stage interferograms writes them.</source>
   <translation>Interferogramas enrollados con su coherencia, tal como los escribe la etapa interferograms.</translation>
  </message>
  <message>
   <source>Wrapped phase and coherence of every pair as styled GeoTIFF layers on the map.</source>
   <translation>Fase enrollada y coherencia de cada par como capas GeoTIFF con estilo en el mapa.</translation>
  </message>
  <message>
   <source>Wrapped phase, coherence and geometry in MintPy's names; NaN where there is no data.</source>
   <translation>Fase enrollada, coherencia y geometría con los nombres de MintPy; NaN donde no hay datos.</translation>
  </message>
  <message>
   <source>YYYYMMDD of the image whose grid all others get; empty takes the one that the files in geo are named after, else the middle one.</source>
   <translation>YYYYMMDD de la imagen cuya malla reciben las demás; vacío toma la que nombran los archivos de geo o, si no, la central.</translation>
  </message>
  <message>
   <source>{name} has other dates than the reference and is shown without it.</source>
   <translation>{name} tiene otras fechas que la referencia y se muestra sin ella.</translation>
  </message>
  <message>
   <source>{n} series are shown already: remove one from the list first.</source>
   <translation>Ya se muestran {n} series: quite primero una de la lista.</translation>
  </message>
 </context>
</TS>
