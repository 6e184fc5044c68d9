/** Tables of numbers from CSV files. */
package org.pushforward.plugins.data.tables;
