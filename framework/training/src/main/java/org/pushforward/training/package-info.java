/** The training loop: from plans to steps, with events, checkpoints and the folder of a run. */
package org.pushforward.training;
