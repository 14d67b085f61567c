"""What charts are drawn with: elements, inks, scales, lines, points and axes."""
