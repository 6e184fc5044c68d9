/** What a lecture consists of. */
package org.pushforward.lecture.format;
