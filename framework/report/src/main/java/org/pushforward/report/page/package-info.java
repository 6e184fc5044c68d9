/** The HTML page. */
package org.pushforward.report.page;
