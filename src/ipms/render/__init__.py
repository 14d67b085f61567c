"""From views and findings to text: pages of styled lines, files, data for programs."""
