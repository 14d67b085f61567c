"""What is asked of the disk when something is written: whole files, one writer at a time, nothing left lying about."""
