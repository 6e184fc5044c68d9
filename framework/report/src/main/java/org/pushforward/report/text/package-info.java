/** Numbers as people read them. */
package org.pushforward.report.text;
