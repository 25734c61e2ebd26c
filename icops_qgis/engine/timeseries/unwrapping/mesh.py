"""The network between points: a Delaunay triangulation without its long edges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...interferometry.network_design import delaunay_edges
from .flow_kernels import GROUND


@dataclass(frozen=True)
class Mesh:
    """Edges between points, and the faces on their two sides."""

    n_points: int
    """Number of points."""
    edges: np.ndarray
    """(n_edges, 2) int32: points of each edge, the smaller index first."""
    plus: np.ndarray
    """(n_edges,) int32: face that runs along the edge; `GROUND` is the outer one."""
    minus: np.ndarray
    """(n_edges,) int32: face that runs against the edge. An edge with one face on both sides is part of no
    loop."""
    n_faces: int
    """Number of faces, the outer one included."""

    def without(self, cut: np.ndarray) -> Mesh:
        """The network without some edges; the faces they parted become one.

        Parameters
        ----------
        cut : (n_edges,) ndarray of bool
            Edges to leave out.
        """
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import connected_components

        joined = coo_matrix(
            (np.ones(int(cut.sum()), np.int8), (self.plus[cut], self.minus[cut])), (self.n_faces,) * 2
        )
        n_faces, label = connected_components(joined, directed=False)
        # The outer face keeps its number.
        number = np.arange(n_faces, dtype=np.int32)
        number[[GROUND, label[GROUND]]] = number[[label[GROUND], GROUND]]
        label = number[label].astype(np.int32)
        return Mesh(self.n_points, self.edges[~cut], label[self.plus[~cut]], label[self.minus[~cut]], n_faces)

    @cached_property
    def loops(self) -> np.ndarray:
        """(n_loops,) int32: edges that are part of a loop."""
        return np.flatnonzero(self.plus != self.minus).astype(np.int32)

    @cached_property
    def islands(self) -> np.ndarray:
        """(n_points,) int32: connected part of each point, from 0 in descending size."""
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import connected_components

        ones = np.ones(len(self.edges), np.int8)
        graph = coo_matrix((ones, self.edges.T), (self.n_points,) * 2)
        label = connected_components(graph, directed=False)[1]
        order = np.argsort(-np.bincount(label), kind="stable")
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order))
        return rank[label]

    def incidence(self) -> tuple[np.ndarray, np.ndarray]:
        """Edges of each face.

        Returns
        -------
        starts : (n_faces + 1,) ndarray of int64
            Where each face's edges start.
        incident : (2 n_loops,) ndarray of int32
            Edges, as places in `loops`.
        """
        loops = self.loops
        faces = np.concatenate([self.plus[loops], self.minus[loops]])
        order = np.argsort(faces, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(faces, minlength=self.n_faces))])
        return first.astype(np.int64), (order % max(len(loops), 1)).astype(np.int32)

    def tree(self) -> tuple[np.ndarray, np.ndarray]:
        """A spanning tree of every island.

        Returns
        -------
        order : (n_tree,) ndarray of int32
            Edges in the order in which they reach new points.
        forward : (n_tree,) ndarray of bool
            Whether the edge's second point is the new one.
        """
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import breadth_first_order

        n, m = self.n_points, len(self.edges)
        roots = np.unique(self.islands, return_index=True)[1]
        # One more node joins the islands' roots, so that one search reaches all points.
        ends = np.vstack([self.edges, np.column_stack([roots, np.full(len(roots), n)])])
        graph = coo_matrix((np.ones(len(ends), np.int8), ends.T), (n + 1, n + 1)).tocsr()
        reached, parent = breadth_first_order(graph, n, directed=False)
        child = reached[1:]
        child = child[parent[child] != n]
        above = parent[child]
        key = np.minimum(child, above).astype(np.int64) * n + np.maximum(child, above)
        keys = self.edges[:, 0].astype(np.int64) * n + self.edges[:, 1]
        sorter = np.argsort(keys)
        order = sorter[np.searchsorted(keys, key, sorter=sorter)] if m else np.empty(0, np.int64)
        return order.astype(np.int32), child > above


def triangulate(x: np.ndarray, y: np.ndarray) -> Mesh:
    """Triangulate points after Delaunay.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Positions [m]. Points at one place are joined to the first of them; points on one line are joined
        along it.

    Returns
    -------
    Mesh
    """
    from scipy.spatial import Delaunay, QhullError

    n = len(x)
    if not n:
        return _mesh(n, np.empty((0, 2), np.int64), np.empty((0, 2), np.int64))
    east, north = (x - x.mean()).round(3), (y - y.mean()).round(3)
    # A complex number sorts by its first part, then by its second, in half the time that rows take.
    places, origin, inverse = np.unique(east + 1j * north, return_index=True, return_inverse=True)
    places = np.column_stack([places.real, places.imag])
    twins = np.flatnonzero(origin[inverse] != np.arange(n))
    loose = np.column_stack([origin[inverse[twins]], twins])
    try:
        found = Delaunay(places) if len(places) > 2 else None
    except QhullError:
        found = None
    if found is None:
        chain = origin[delaunay_edges(*places.T)] if len(places) > 1 else np.empty((0, 2), np.int64)
        return _mesh(n, np.empty((0, 2), np.int64), np.vstack([chain, loose]))
    # Qhull leaves out a point that it cannot tell from a line between others.
    left_out = origin[found.coplanar[:, [2, 0]]] if len(found.coplanar) else np.empty((0, 2), np.int64)
    sides = found.simplices[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    return _mesh(n, origin[sides], np.vstack([left_out, loose]))


def _mesh(n: int, sides: np.ndarray, loose: np.ndarray) -> Mesh:
    """Edges of triangles, whose directed sides follow each other counter-clockwise, and loose ones."""
    low, high = sides.min(axis=1), sides.max(axis=1)
    key, inverse = np.unique(low * n + high, return_inverse=True)
    face = np.arange(len(sides)) // 3 + 1
    along = sides[:, 0] == low
    plus, minus = np.full((2, len(key)), GROUND, np.int32)
    plus[inverse[along]] = face[along]
    minus[inverse[~along]] = face[~along]
    edges = np.vstack([np.column_stack([key // n, key % n]), np.sort(loose, axis=1)]).astype(np.int32)
    outer = np.full(len(loose), GROUND, np.int32)
    return Mesh(n, edges, np.append(plus, outer), np.append(minus, outer), len(sides) // 3 + 1)
