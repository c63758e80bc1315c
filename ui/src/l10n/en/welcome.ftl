# First run.
welcome-art = A shelf of cups, one for each regular. One place is lit and empty.
welcome-title = Know, answer and thank the people who keep coming back.
welcome-begin = Where would you like to begin? Nothing is ever sent until you say so.
welcome-sample = Look around a sample bakery
welcome-sample-words = A neighbourhood bakery, fourteen months, four languages. It can be removed whole and leaves no trace.
welcome-connect = Connect an account
welcome-connect-words = Sign in with a key that only this computer keeps. Regulars starts by reading.
welcome-connect-offline = Needs the internet, and you're offline now. It can wait.
welcome-import = Bring in a file
welcome-import-words = A mailbox or a table of messages. Read here, on this computer.
welcome-later = You can do the others later.
welcome-loading = Opening the sample bakery.
welcome-promise = Everything stays on this computer. No account with us, and nobody counting your clicks.
