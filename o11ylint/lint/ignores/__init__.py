"""What is asked to be ignored, by comments, the configuration and the files of other tools, and what comes of it."""
