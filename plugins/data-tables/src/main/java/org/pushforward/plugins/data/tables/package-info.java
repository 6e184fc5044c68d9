/** Tables of numbers from CSV files, and arrays of NumPy. */
package org.pushforward.plugins.data.tables;
