"""The commands of katas, kaizen workshops and kaikaku."""
