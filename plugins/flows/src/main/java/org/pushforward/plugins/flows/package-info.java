/** Normalizing flows. */
package org.pushforward.plugins.flows;
