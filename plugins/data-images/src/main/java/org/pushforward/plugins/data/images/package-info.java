/** Images: published sets read from IDX files, digits drawn from strokes, and files of the user. */
package org.pushforward.plugins.data.images;
