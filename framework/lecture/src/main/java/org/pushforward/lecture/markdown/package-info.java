/** Notes: CommonMark with formulas and numbers of runs. */
package org.pushforward.lecture.markdown;
