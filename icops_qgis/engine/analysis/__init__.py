"""What points tell: motion in other directions, trends, profiles, comparisons, zones, alerts."""
