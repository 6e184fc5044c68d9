/** The command line, a client of the host. */
package org.pushforward.cli;
