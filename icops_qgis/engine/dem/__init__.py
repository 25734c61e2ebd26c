"""Change between two elevation models: co-registration, change, volumes."""
