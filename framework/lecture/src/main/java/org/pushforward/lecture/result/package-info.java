/** What came out of experiments. */
package org.pushforward.lecture.result;
