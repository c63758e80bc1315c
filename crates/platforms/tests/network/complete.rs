//! Notifications are a hint and get lost; together with the slow loop nothing is.

use super::{Person, read};
use regulars_platforms::Stream;
use std::time::Duration;

#[tokio::test]
async fn what_notifications_never_bring_is_found_in_the_threads() {
    let (shop, alice, bob) = (Person::new("shop").await, Person::new("alice").await, Person::new("bob").await);
    let (connector, _) = shop.connects().await;
    let root = shop.says("Who wants the last rye loaf?").await;
    // Far down a thread the server notifies only those close by: the root's author is never told.
    let (mut parent, mut talk) = (root.clone(), Vec::new());
    for n in 0..24 {
        parent = [&alice, &bob][n % 2].answers(&root, &parent, &format!("and then {n}")).await;
        talk.push(parent.clone());
    }
    bob.sees(talk.last().unwrap()).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let told = read(&connector, Stream::Notifications, None).await;
    let whole = read(&connector, Stream::Threads, None).await;
    let missed = talk.iter().filter(|post| !told.arrivals.contains_key(&post.uri)).count();
    assert!(missed > 10, "the story is about what notifications miss: {missed} of {}", talk.len());
    let unread: Vec<_> = talk.iter().filter(|post| !whole.arrivals.contains_key(&post.uri)).collect();
    assert!(unread.is_empty(), "the threads are complete, also below the depth one request shows: {unread:?}");
}

#[tokio::test]
async fn answers_to_posts_not_yet_indexed_are_complete_in_both_loops_together() {
    let (shop, alice) = (Person::new("shop").await, Person::new("alice").await);
    let (connector, _) = shop.connects().await;
    let mut answers = Vec::new();
    for n in 0..60 {
        let root = shop.says(&format!("root {n}")).await;
        // At once: the server may lose this notification for good.
        answers.push(alice.answers(&root, &root, &format!("answer {n}")).await);
    }
    for answer in &answers {
        alice.sees(answer).await;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    let told = read(&connector, Stream::Notifications, None).await.arrivals;
    let whole = read(&connector, Stream::Threads, None).await.arrivals;
    let lost = answers.iter().filter(|answer| !told.contains_key(&answer.uri)).count();
    println!("notifications lost {lost} of {}", answers.len());
    let missing = answers.iter().filter(|answer| !told.contains_key(&answer.uri) && !whole.contains_key(&answer.uri)).count();
    assert_eq!(missing, 0, "together the loops find every answer ({lost} were lost by notifications)");
    assert!(answers.iter().all(|answer| whole.contains_key(&answer.uri)), "and the slow loop alone does, too");
}
