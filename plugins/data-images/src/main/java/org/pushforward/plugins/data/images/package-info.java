/** Images of digits: MNIST and drawn glyphs. */
package org.pushforward.plugins.data.images;
