# Backups, and going back to one.
settings-data = Your data
backups-why = Everything is in one file on this computer. Regulars copies it every hour something changed, opens each copy and looks through it. It keeps two weeks of days and two months of weeks. Keys are in no copy.
backups-list = Backups
backups-none = No backup yet. The first is made within the hour.
backup-make = Make one now
backup-making = Making one
backup-made = Backup made and checked: { $size }.
backup-failed = The last backup could not be made. What you have is safe. Is the disk full? Make some room, then make one here.
backup-of = { $day }, { $time }
backup-size = { $size }, opened and checked
backup-size-update = { $size }, from before an update
backup-back = Go back to this one
backup-back-label = Go back to the backup of { $day }, { $time }
go-back-title = Go back to { $day }, { $time }?
go-back-what = Messages, drafts and settings will be as they were then. Messages that came since are read again where the platform still has them. Drafts you wrote since are not in that copy.
go-back-kept = What is here now is kept: as the newest backup, so you can come back to it, and as a file beside.
go-back-outbox = Replies that were still on their way then ask you before anything is sent. They may have gone since.
go-back-do = Go back
go-back-busy = Going back
restored-wanted = You went back to the backup of { $day }, { $time }. Replies that were on their way then ask you in the outbox.
restored-damaged = The data file was damaged, so the newest good backup took its place, of { $day }, { $time }. What was written here after that may be missing. Replies on their way ask you first. The damaged file is kept.
restored-forgot = Part of what was last saved here is missing. Replies on their way ask you before anything is sent.
restored-read = I see
today-backup-failed = The last backup could not be made.
today-backup-look = Look
storage-damaged = The data file is damaged. Nothing is sent from it. Close Regulars and open it again: it puts the newest good backup in its place and keeps the damaged file.
size-bytes = { $n ->
    [one] One byte
   *[other] { $n } bytes
}
size-kilobytes = { $n } kB
size-megabytes = { $n } MB
size-gigabytes = { $n } GB
