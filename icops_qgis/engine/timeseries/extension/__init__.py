"""New dates of points whose series are known: predicted, unwrapped, joined (METHOD 5.1)."""
