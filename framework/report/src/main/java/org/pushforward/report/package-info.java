/** Figures and HTML reports. */
package org.pushforward.report;
