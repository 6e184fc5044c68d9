/** Exercises, and how answers are judged. */
package org.pushforward.lecture.exercise;
