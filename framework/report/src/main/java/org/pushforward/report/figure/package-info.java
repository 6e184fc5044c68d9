/** The figures of a report: each decides from model and data whether it applies. */
package org.pushforward.report.figure;
