/** Generative adversarial networks. */
package org.pushforward.plugins.gan;
