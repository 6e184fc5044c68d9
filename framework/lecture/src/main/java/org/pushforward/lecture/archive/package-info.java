/** Lectures as jars. */
package org.pushforward.lecture.archive;
