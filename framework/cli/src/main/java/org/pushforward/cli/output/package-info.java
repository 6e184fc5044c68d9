/** What the command line shows and writes: tables, progress, JSON, samples. */
package org.pushforward.cli.output;
