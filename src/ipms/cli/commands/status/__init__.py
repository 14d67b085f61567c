"""The commands of the weekly dialogue: sheets filled and brought in, weeks published and read."""
