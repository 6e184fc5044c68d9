/** The training loop: plans, checkpoints, events and run folders. */
package org.pushforward.training;
