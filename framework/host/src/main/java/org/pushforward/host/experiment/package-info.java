/** Experiments as values: read from a file and the command line, resolved with all defaults, written out again. */
package org.pushforward.host.experiment;
