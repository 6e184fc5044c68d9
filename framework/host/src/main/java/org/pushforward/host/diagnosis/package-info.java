/** What looks wrong with a run: one rule a class, each over what was measured, recorded and trained on. */
package org.pushforward.host.diagnosis;
