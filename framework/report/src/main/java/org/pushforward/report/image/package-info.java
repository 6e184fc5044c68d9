/** Examples of data as images. */
package org.pushforward.report.image;
