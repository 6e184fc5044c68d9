/** Maximum likelihood and evidence lower bound. */
package org.pushforward.plugins.trainers;
