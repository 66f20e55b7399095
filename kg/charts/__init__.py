"""Charts drawn by matplotlib: as SVG that follows the reader's light and dark, or as PNG; wide for a page, narrow for a phone.

A chart is a plain value (`values`) that knows no metric and no view; who draws it (`drawing`) loads matplotlib.
"""
