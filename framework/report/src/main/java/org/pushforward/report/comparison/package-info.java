/** Several runs side by side, and what can be said of their order. */
package org.pushforward.report.comparison;
