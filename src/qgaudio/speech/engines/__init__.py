"""The speech engines that come with qgaudio; each is imported only when chosen."""
