/**
 * Reports: figures and one self-contained HTML page for a run.
 *
 * <p>Figures are drawn by Java 2D without a screen. Programs that run where there is none start Java with
 * {@code -Djava.awt.headless=true}, as the command line does; no property is set from here.
 */
package org.pushforward.report;
