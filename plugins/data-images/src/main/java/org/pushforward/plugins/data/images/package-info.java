/** Images of digits: the MNIST database, read from IDX files, and glyphs, drawn from strokes. */
package org.pushforward.plugins.data.images;
