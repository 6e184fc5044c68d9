/** Variational autoencoders. */
package org.pushforward.plugins.vae;
