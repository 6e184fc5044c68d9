/** Normalizing flows: transforms with a tractable Jacobian determinant, composed. */
package org.pushforward.plugins.flows;
