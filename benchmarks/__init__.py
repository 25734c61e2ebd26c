"""Speed, memory and accuracy, beside other software and alone."""
