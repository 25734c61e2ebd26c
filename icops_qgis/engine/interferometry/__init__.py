"""Pairs of images: the network, the interferograms and the file that holds them."""
