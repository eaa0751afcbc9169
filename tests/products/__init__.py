"""Two data products that the repository does not ship: what adding one takes is written down here, whole."""
