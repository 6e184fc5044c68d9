/** Work with lectures: experiments run, everything verified, new ones made. */
package org.pushforward.lecture.work;
