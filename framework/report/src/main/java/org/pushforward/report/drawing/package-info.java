/** Pictures: axes, layers and image grids, painted in a light and a dark theme. */
package org.pushforward.report.drawing;
