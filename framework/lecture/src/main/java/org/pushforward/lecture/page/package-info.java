/** Lectures as pages. */
package org.pushforward.lecture.page;
