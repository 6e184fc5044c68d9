/** What a report is made from. */
package org.pushforward.report.input;
